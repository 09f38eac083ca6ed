package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.RouteTests;
import org.junit.jupiter.api.Test;

class RouteProof {
    @Test
    void theTestsPassWhereTheRouteIsGuarded() throws Exception {
        assertThat(RouteTests.failuresAsItShouldBe()).isEmpty();
    }

    @Test
    void theTestsFailWhereTheRouteIsOpen() throws Exception {
        assertThat(RouteTests.failuresOfAnOpenChain()).containsExactly("refusesWhatAnotherSiteHasABrowserSend", "refusesWhoeverHasNotLoggedIn");
    }
}

// gw:name Test a route · Spring Boot
// gw:about Shows that a route answers whoever may ask and refuses whoever may not, so that a change of the chain does not open it.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc-test org.springframework.boot:spring-boot-starter-security-test
// gw:place file src/test/java/com/example/OrdersTest.java
// gw:stop package = com.example
// gw:stop class of the controller = OrdersController
// gw:stop path = "/orders"
// gw:stop role = "USER"
// gw:imports
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
// gw:body
/** Add {@code @Import} of the class that makes the security chain. */
@WebMvcTest(OrdersController.class)
class OrdersTest {
    @Autowired
    private MockMvcTester mvc;

    @Test
    @WithMockUser(roles = "USER")
    void answersWhoeverMayAsk() {
        assertThat(mvc.get().uri("/orders")).hasStatusOk();
    }

    @Test
    void refusesWhoeverHasNotLoggedIn() {
        assertThat(mvc.get().uri("/orders")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @WithMockUser(roles = "USER")
    void refusesWhatAnotherSiteHasABrowserSend() {
        assertThat(mvc.post().uri("/orders")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
// gw:end

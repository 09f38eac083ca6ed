package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.security.RefreshTokens;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

class RefreshProof {
    interface Proof {
        void prove(RefreshTokens tokens, JdbcClient jdbc);
    }

    @Test
    void aTokenIsGoodForOneOther() {
        with((tokens, jdbc) -> {
            String first = tokens.issue("anna");
            RefreshTokens.Rotation second = tokens.rotate(first).orElseThrow();
            assertThat(second.account()).isEqualTo("anna");
            assertThat(tokens.rotate(second.token())).isPresent();
            assertThat(jdbc.sql("select hash from refresh_token").query(String.class).list()).hasSize(3).doesNotContain(first, second.token());
        });
    }

    @Test
    void oneThatComesASecondTimeEndsItsFamilyAndNoOther() {
        with((tokens, jdbc) -> {
            String first = tokens.issue("anna"), other = tokens.issue("anna");
            RefreshTokens.Rotation second = tokens.rotate(first).orElseThrow();
            assertThat(tokens.rotate(first)).isEmpty();
            assertThat(tokens.rotate(second.token())).isEmpty();
            assertThat(tokens.rotate(other)).isPresent();
        });
    }

    @Test
    void oneThatIsUnknownOrExpiredIsRefused() {
        with((tokens, jdbc) -> {
            String first = tokens.issue("anna");
            assertThat(tokens.rotate("")).isEmpty();
            assertThat(tokens.rotate(first + "A")).isEmpty();
            jdbc.sql("update refresh_token set expires_at = ?").param(OffsetDateTime.now().minusSeconds(1)).update();
            assertThat(tokens.rotate(first)).isEmpty();
        });
    }

    @Test
    void aFamilyKeepsTheEndThatItBeganWith() {
        with((tokens, jdbc) -> {
            String first = tokens.issue("anna");
            OffsetDateTime end = OffsetDateTime.now().plusHours(1);
            jdbc.sql("update refresh_token set expires_at = ?").param(end).update();
            Optional<RefreshTokens.Rotation> second = tokens.rotate(first);
            assertThat(second).isPresent();
            assertThat(jdbc.sql("select max(expires_at) from refresh_token").query(OffsetDateTime.class).single()).isBefore(end.plusMinutes(1));
        });
    }

    private static void with(Proof proof) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()).withBean(RefreshTokens.class)
                .run(context -> {
                    JdbcClient jdbc = context.getBean(JdbcClient.class);
                    jdbc.sql("create table refresh_token (hash char(64) primary key, family uuid not null, account varchar(64) not null, expires_at timestamp with time zone not null, used boolean not null)").update();
                    proof.prove(context.getBean(RefreshTokens.class), jdbc);
                });
    }
}

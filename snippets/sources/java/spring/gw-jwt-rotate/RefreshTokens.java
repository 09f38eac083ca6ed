// gw:name Rotate refresh tokens · Spring
// gw:about Gives each refresh token out once and stores only its hash: when one comes a second time it was stolen, and its whole family ends.
// gw:needs org.springframework.boot:spring-boot-starter-jdbc
// gw:place file src/main/java/com/example/security/RefreshTokens.java
// gw:stop package = com.example.security
// gw:stop lifetime = Duration.ofDays(30)
// gw:imports
package com.example.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
// gw:body
/**
 * In the table {@code refresh_token}: {@code hash char(64) primary key}, {@code family uuid} with an index, {@code account varchar(64)},
 * {@code expires_at timestamp with time zone} and {@code used boolean}. A family begins with a login and ends when its lifetime does.
 */
@Component
public class RefreshTokens {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    public RefreshTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Rotation(String account, String token) {}

    private record Family(UUID id, String account, OffsetDateTime expiresAt) {}

    public String issue(String account) {
        return store(new Family(UUID.randomUUID(), account, OffsetDateTime.now().plus(LIFETIME)));
    }

    /** Empty where the token is unknown, expired or used: then the person logs in again. */
    @Transactional
    public Optional<Rotation> rotate(String token) {
        String hash = hash(token);
        boolean first = jdbc.sql("update refresh_token set used = true where hash = ? and not used and expires_at > ?")
                .params(hash, OffsetDateTime.now()).update() == 1;
        Optional<Family> family = jdbc.sql("select family, account, expires_at from refresh_token where hash = ?").param(hash)
                .query((row, index) -> new Family(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .optional();
        if (!first) family.ifPresent(it -> revoke(it.id()));
        return family.filter(it -> first).map(it -> new Rotation(it.account(), store(it)));
    }

    private void revoke(UUID family) {
        jdbc.sql("delete from refresh_token where family = ?").param(family).update();
    }

    private String store(Family family) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into refresh_token (hash, family, account, expires_at, used) values (?, ?, ?, ?, false)")
                .params(hash(token), family.id(), family.account(), family.expiresAt()).update();
        return token;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
// gw:end

// gw:name Issue a JWT · Spring Security
// gw:about Issues short access tokens with a pinned algorithm, an issuer, an audience and an id, so that a stolen one soon is worthless.
// gw:needs org.springframework.boot:spring-boot-starter-security-oauth2-resource-server
// gw:place file src/main/java/com/example/security/AccessTokens.java
// gw:stop package = com.example.security
// gw:stop lifetime = Duration.ofMinutes(15)
// gw:imports
package com.example.security;

import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;
// gw:body
/** The keys are PEM, or where to find it, such as {@code file:/run/secrets/jwt.pem}. */
@Component
public class AccessTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final JwtEncoder encoder;
    private final String issuer;
    private final String audience;

    public AccessTokens(
            // gw:setting security.jwt.public-key string Public key that belongs to the key that signs tokens
            @Value("${security.jwt.public-key}") RSAPublicKey publicKey,
            // gw:read
            // gw:setting security.jwt.private-key secret Private key that signs tokens
            @Value("${security.jwt.private-key}") RSAPrivateKey privateKey,
            // gw:read
            // gw:setting security.jwt.issuer url Who issues tokens
            @Value("${security.jwt.issuer}") String issuer,
            // gw:read
            // gw:setting security.jwt.audience string Whom tokens are for
            @Value("${security.jwt.audience}") String audience) {
            // gw:read
        this.encoder = NimbusJwtEncoder.withKeyPair(publicKey, privateKey).algorithm(SignatureAlgorithm.RS256).build();
        this.issuer = issuer;
        this.audience = audience;
    }

    public String issue(String subject, Collection<String> scopes) {
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(audience))
                .subject(subject)
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim("scope", String.join(" ", scopes))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
// gw:end

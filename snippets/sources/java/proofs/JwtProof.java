package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.security.AccessTokens;
import com.example.security.TokenSecurity;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class JwtProof implements AutoCloseable {
    @RestController
    static class Orders {
        @GetMapping("/orders")
        String orders(Principal principal) {
            return principal.getName();
        }

        @GetMapping("/health")
        String health() {
            return "UP";
        }
    }

    private final KeyPair keys = Keys.rsa(), others = Keys.rsa();
    private final Served site = Served.with(Map.of("security.jwt.public-key", Keys.pem(keys.getPublic()), "security.jwt.private-key", Keys.pem(keys.getPrivate()),
            "security.jwt.issuer", "https://issuer.example", "security.jwt.audience", "shop"), AccessTokens.class, TokenSecurity.class, Orders.class);

    @Test
    void aTokenThatIsIssuedIsAccepted() throws Exception {
        String token = site.bean(AccessTokens.class).issue("anna", List.of("orders:read"));
        assertThat(ask(token).body()).isEqualTo("anna");
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant())).isEqualTo(Duration.ofMinutes(15));
        assertThat(claims.getJWTID()).isNotEqualTo(SignedJWT.parse(site.bean(AccessTokens.class).issue("anna", List.of())).getJWTClaimsSet().getJWTID());
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders:read");
    }

    @Test
    void theClaimsOfTheOthersAreAcceptedToo() throws Exception {
        assertThat(ask(signed(keys, claims("shop").build())).statusCode()).isEqualTo(200);
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        refused(signed(others, claims("shop").build()));
        String token = signed(keys, claims("shop").build());
        refused(token.substring(0, token.lastIndexOf('.')) + ".AAAA");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        refused(signed(keys, claims("shop").expirationTime(Date.from(Instant.now().minusSeconds(90))).build()));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        refused(signed(keys, claims("bank").build()));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws Exception {
        refused(signed(keys, claims("shop").issuer("https://other.example").build()));
    }

    @Test
    void aTokenOfAnotherAlgorithmIsRefused() throws Exception {
        refused(new PlainJWT(claims("shop").build()).serialize());
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims("shop").build());
        token.sign(new MACSigner(keys.getPublic().getEncoded()));
        refused(token.serialize());
        SignedJWT longer = new SignedJWT(new JWSHeader(JWSAlgorithm.RS512), claims("shop").build());
        longer.sign(new RSASSASigner(keys.getPrivate()));
        refused(longer.serialize());
    }

    @Test
    void withoutATokenOneIsAskedForOne() throws Exception {
        HttpResponse<String> response = site.get("/orders");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(it -> assertThat(it).startsWith("Bearer"));
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(site.get("/health").body()).isEqualTo("UP");
    }

    private void refused(String token) throws Exception {
        HttpResponse<String> response = ask(token);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(it -> assertThat(it).contains("invalid_token"));
    }

    private HttpResponse<String> ask(String token) throws Exception {
        return site.get("/orders", "Authorization", "Bearer " + token);
    }

    private static JWTClaimsSet.Builder claims(String audience) {
        return new JWTClaimsSet.Builder().issuer("https://issuer.example").audience(audience).subject("anna").expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String signed(KeyPair keys, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(keys.getPrivate()));
        return token.serialize();
    }

    @Override
    public void close() {
        site.close();
    }
}

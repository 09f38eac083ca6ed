package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.security.OidcLogin;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.Customizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An identity provider of our own, a site that signs people in with it, and an API that takes its tokens. */
class OidcProof implements AutoCloseable {
    @RestController
    static class Pages {
        @GetMapping("/me")
        String me(Principal principal) {
            return principal.getName();
        }
    }

    @Configuration
    static class Api {
        @Bean
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(it -> it.anyRequest().authenticated()).oauth2ResourceServer(it -> it.jwt(Customizer.withDefaults())).build();
        }
    }

    private final KeyPair keys = Keys.rsa(), others = Keys.rsa();
    private final HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String issuer = "http://localhost:" + provider.getAddress().getPort();
    private final Served site, api;
    /** What the provider gives for the next code, and the challenge that it was asked with. */
    private SignedJWT idToken;
    private String challenge;
    private int keysAsked;

    OidcProof() throws IOException {
        answer("/.well-known/openid-configuration", exchange -> """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/jwks", "end_session_endpoint": "%1$s/end",
                 "subject_types_supported": ["public"], "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer));
        answer("/jwks", exchange -> {
            keysAsked++;
            return new JWKSet(new RSAKey.Builder((RSAPublicKey) keys.getPublic()).keyID("1").build()).toString();
        });
        answer("/token", this::token);
        provider.start();
        site = Served.with(Map.of("spring.config.location", Served.settings("gw-oidc.settings"), "OIDC_CLIENT_ID", "shop", "OIDC_CLIENT_SECRET", "not-a-real-secret-example", "OIDC_ISSUER", issuer), OidcLogin.class, Pages.class);
        api = Served.with(Map.of("spring.config.location", Served.settings("gw-jwt-jwks"), "JWT_ISSUER", issuer, "JWT_AUDIENCE", "shop"), Api.class, Pages.class);
    }

    private String token(HttpExchange exchange) throws IOException {
        Map<String, String> form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!challengeOf(form.getOrDefault("code_verifier", "")).equals(challenge)) throw new IOException("The verifier is wrong.");
        return "{\"access_token\": \"not-a-real-token\", \"token_type\": \"Bearer\", \"expires_in\": 60, \"scope\": \"openid\", \"id_token\": \"%s\"}".formatted(idToken.serialize());
    }

    @Test
    void whoSignsInIsKnown() throws Exception {
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        assertThat(request).containsEntry("response_type", "code").containsEntry("code_challenge_method", "S256").containsEntry("scope", "openid profile email").containsKeys("state", "nonce");
        String before = browser.cookies.get("JSESSIONID");
        HttpResponse<String> response = come(browser, request, claims(request), keys);
        assertThat(response.headers().firstValue("Location").orElseThrow()).doesNotContain("error");
        assertThat(browser.get("/me").body()).isEqualTo("anna");
        assertThat(browser.cookies.get("JSESSIONID")).isNotEqualTo(before);
    }

    @Test
    void anAnswerOfAnotherBrowserIsRefused() throws Exception {
        Map<String, String> theirs = begin(new Browser(site));
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        Map<String, String> mixed = new HashMap<>(request);
        mixed.put("state", theirs.get("state"));
        refused(browser, mixed, claims(request), keys);
    }

    @Test
    void aTokenOfAnotherLoginIsRefused() throws Exception {
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        refused(browser, request, claims(request).claim("nonce", "another"), keys);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws Exception {
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        refused(browser, request, claims(request).audience("bank"), keys);
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        refused(browser, request, claims(request), others);
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        refused(browser, request, claims(request).issueTime(Date.from(Instant.now().minusSeconds(900))).expirationTime(Date.from(Instant.now().minusSeconds(600))), keys);
    }

    @Test
    void aLogoutGoesOnToTheProvider() throws Exception {
        Browser browser = new Browser(site);
        Map<String, String> request = begin(browser);
        come(browser, request, claims(request), keys);
        HttpResponse<String> page = browser.get("/logout", "Accept", "text/html");
        String token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> response = browser.post("/logout", "_csrf=" + token, "application/x-www-form-urlencoded");
        assertThat(response.headers().firstValue("Location").orElseThrow()).startsWith(issuer + "/end?id_token_hint=").contains("post_logout_redirect_uri=" + "http://localhost:" + site.port() + "/");
        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    @Test
    void anApiTakesTokensByTheKeysOfTheIssuer() throws Exception {
        assertThat(call(signed(api(), keys)).body()).isEqualTo("anna");
        int asked = keysAsked;
        assertThat(call(signed(api(), keys)).statusCode()).isEqualTo(200);
        assertThat(keysAsked).isEqualTo(asked);
        assertThat(call(signed(api().audience("bank"), keys)).statusCode()).isEqualTo(401);
        assertThat(call(signed(api().issuer("https://other.example"), keys)).statusCode()).isEqualTo(401);
        assertThat(call(signed(api().expirationTime(Date.from(Instant.now().minusSeconds(90))), keys)).statusCode()).isEqualTo(401);
        assertThat(call(signed(api(), others)).statusCode()).isEqualTo(401);
        SignedJWT confused = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), api().build());
        confused.sign(new MACSigner(keys.getPublic().getEncoded()));
        assertThat(call(confused).statusCode()).isEqualTo(401);
    }

    private JWTClaimsSet.Builder api() {
        return new JWTClaimsSet.Builder().issuer(issuer).audience("shop").subject("anna").expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private HttpResponse<String> call(SignedJWT token) throws Exception {
        return api.get("/me", "Authorization", "Bearer " + token.serialize());
    }

    private Map<String, String> begin(Browser browser) throws Exception {
        HttpResponse<String> response = browser.get("/oauth2/authorization/provider-id");
        Map<String, String> request = query(URI.create(response.headers().firstValue("Location").orElseThrow()).getRawQuery());
        challenge = request.get("code_challenge");
        return request;
    }

    private JWTClaimsSet.Builder claims(Map<String, String> request) {
        return new JWTClaimsSet.Builder().issuer(issuer).audience("shop").subject("anna").claim("nonce", request.get("nonce")).issueTime(new Date()).expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private HttpResponse<String> come(Browser browser, Map<String, String> request, JWTClaimsSet.Builder claims, KeyPair signer) throws Exception {
        idToken = signed(claims, signer);
        return browser.get("/login/oauth2/code/provider-id?code=1&state=" + request.get("state").replace("=", "%3D"));
    }

    private void refused(Browser browser, Map<String, String> request, JWTClaimsSet.Builder claims, KeyPair signer) throws Exception {
        HttpResponse<String> response = come(browser, request, claims, signer);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(browser.get("/me").statusCode()).isEqualTo(302);
    }

    private static SignedJWT signed(JWTClaimsSet.Builder claims, KeyPair signer) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims.build());
        token.sign(new RSASSASigner(signer.getPrivate()));
        return token;
    }

    private static String challengeOf(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) values.put(pair.split("=", 2)[0], URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8));
        return values;
    }

    interface Answer {
        String to(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Answer answer) {
        provider.createContext(path, exchange -> {
            byte[] body = answer.to(exchange).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        site.close();
        api.close();
        provider.stop(0);
    }
}

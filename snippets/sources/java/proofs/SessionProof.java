package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.security.LoginLimit;
import com.example.security.LogoutConfiguration;
import com.example.security.SecurityConfiguration;
import com.example.security.SessionLifetime;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A site with forms: its chain, its sessions in a database, its logout and its limit. */
class SessionProof implements AutoCloseable {
    private static final String FORM = "application/x-www-form-urlencoded", PASSWORD = "not a real password";

    @Configuration
    static class Site {
        private static Duration ahead = Duration.ZERO;

        @Bean
        UserDetailsService users(PasswordEncoder encoder) {
            return new InMemoryUserDetailsManager(User.withUsername("anna").password(encoder.encode(PASSWORD)).roles("USER").build());
        }

        @Bean
        SessionLifetime sessionLifetime() {
            return new SessionLifetime(new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return Instant.now().plus(ahead);
                }
            });
        }
    }

    @RestController
    static class Pages {
        @GetMapping("/")
        String home() {
            return "home";
        }

        @GetMapping("/me")
        String me(Principal principal) {
            return principal.getName();
        }

        @GetMapping("/admin/users")
        String users() {
            return "users";
        }

        @PostMapping("/orders")
        String order() {
            return "ordered";
        }
    }

    private final Served site;
    /** Anna comes from somewhere else each time, so that only the others reach the limit. */
    private static int number;

    SessionProof() {
        Map<String, String> settings = new HashMap<>(Served.database());
        settings.putAll(Map.of("spring.config.location", Served.settings("gw-session.settings"), "spring.sql.init.schema-locations", "classpath:org/springframework/session/jdbc/schema-h2.sql",
                "server.forward-headers-strategy", "framework"));
        site = Served.with(settings, SecurityConfiguration.class, LogoutConfiguration.class, LoginLimit.class, Site.class, Pages.class);
    }

    @Test
    void nobodyComesInWithoutALogin() throws Exception {
        HttpResponse<String> response = site.get("/me", "Accept", "text/html");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(site.get("/").body()).isEqualTo("home");
    }

    @Test
    void aLoginGivesANewSessionWhoseCookieIsKeptBack() throws Exception {
        Browser browser = new Browser(site);
        browser.get("/me", "Accept", "text/html");
        String before = browser.cookies.get("__Host-session");
        HttpResponse<String> response = login(browser, "anna", PASSWORD);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(browser.cookies.get("__Host-session")).isNotNull().isNotEqualTo(before);
        assertThat(response.headers().allValues("Set-Cookie")).filteredOn(it -> it.startsWith("__Host-session")).singleElement().satisfies(it ->
                assertThat(it.split("; *")).contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax").noneMatch(part -> part.startsWith("Domain")));
        assertThat(browser.get("/me").body()).isEqualTo("anna");
        Browser thief = new Browser(site);
        if (before != null) thief.cookies.put("__Host-session", before);
        assertThat(thief.get("/me").statusCode()).isNotEqualTo(200);
    }

    @Test
    void aRoleIsAskedFor() throws Exception {
        Browser browser = new Browser(site);
        login(browser, "anna", PASSWORD);
        assertThat(browser.get("/admin/users").statusCode()).isEqualTo(403);
    }

    @Test
    void aPostWithoutTheTokenIsRefused() throws Exception {
        Browser browser = new Browser(site);
        login(browser, "anna", PASSWORD);
        assertThat(browser.post("/orders", "a=b", FORM).body()).isEqualTo("ordered");
        assertThat(browser.send("POST", "/orders", "a=b", "Content-Type", FORM).statusCode()).isEqualTo(403);
        assertThat(browser.send("POST", "/orders", "a=b", "Content-Type", FORM, "X-XSRF-TOKEN", "00000000-0000-0000-0000-000000000000").statusCode()).isEqualTo(403);
    }

    @Test
    void aLogoutEndsTheSession() throws Exception {
        Browser browser = new Browser(site);
        login(browser, "anna", PASSWORD);
        Browser copy = new Browser(site);
        copy.cookies.putAll(browser.cookies);
        HttpResponse<String> response = browser.post("/logout", "", FORM);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(copy.get("/me").statusCode()).isNotEqualTo(200);
    }

    @Test
    void aLogoutClearsTheBrowserOverHttps() throws Exception {
        Browser browser = new Browser(site);
        login(browser, "anna", PASSWORD);
        HttpResponse<String> response = browser.post("/logout", "", FORM, "X-Forwarded-Proto", "https");
        assertThat(response.headers().firstValue("Clear-Site-Data")).contains("\"cookies\", \"storage\"");
    }

    @Test
    void aSessionEndsWithItsLifetimeThoughItIsUsed() throws Exception {
        Browser browser = new Browser(site);
        login(browser, "anna", PASSWORD);
        try {
            Site.ahead = Duration.ofHours(11);
            assertThat(browser.get("/me").statusCode()).isEqualTo(200);
            Site.ahead = Duration.ofHours(13);
            assertThat(browser.get("/me").statusCode()).isNotEqualTo(200);
        } finally {
            Site.ahead = Duration.ZERO;
        }
        assertThat(browser.get("/me").statusCode()).isNotEqualTo(200);
    }

    @Test
    void theSixthAttemptIsTooMany() throws Exception {
        Browser browser = new Browser(site);
        for (int attempt = 0; attempt < 5; attempt++) assertThat(login(browser, "eve", "wrong").headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        HttpResponse<String> response = login(browser, "eve", "wrong");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 15 * 60 + 1);
        assertThat(login(browser, "EVE", "wrong").statusCode()).isEqualTo(429);
        assertThat(login(browser, "adam", "wrong").statusCode()).isEqualTo(302);
    }

    @Test
    void browsersAreToldWhatPagesMayDo() throws Exception {
        HttpResponse<String> response = site.get("/", "X-Forwarded-Proto", "https");
        assertThat(response.headers().firstValue("Strict-Transport-Security").orElseThrow()).isEqualTo("max-age=63072000");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'self'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("strict-origin-when-cross-origin");
    }

    private static HttpResponse<String> login(Browser browser, String account, String password) throws Exception {
        if (!browser.cookies.containsKey("XSRF-TOKEN")) browser.get("/login");
        return browser.post("/login", "username=" + account + "&password=" + password.replace(' ', '+'), FORM, "X-Forwarded-For", account.equals("anna") ? "192.0.2." + ++number : "192.0.2.250");
    }

    @Override
    public void close() {
        site.close();
    }
}

package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.example.security.AccessRules;
import com.example.security.ApiKeySecurity;
import com.example.security.AuditLog;
import com.example.security.ContentSecurityPolicy;
import com.example.security.Cookies;
import com.example.security.CorsOrigins;
import com.example.security.CsrfConfiguration;
import com.example.security.FetchMetadataFilter;
import com.example.security.HeadersConfiguration;
import com.example.security.HstsConfiguration;
import com.example.security.LoginController;
import com.example.security.LogoutConfiguration;
import com.example.web.ErrorHandler;
import com.example.web.RequestIdFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A chain that says little of itself, to which the snippets add what they are for. */
class ApiProof implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String KEY = "gk7.not-a-real-key-example";

    @Configuration
    static class Site {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(it -> it.requestMatchers("/login", "/csrf", "/open/**", "/error").permitAll().anyRequest().authenticated()).build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("anna").password("{noop}example-password").roles("USER").build(), User.withUsername("root").password("{noop}example-password").roles("ADMIN").build());
        }

        @Bean
        ApiKeySecurity.ApiKeys keys() throws Exception {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
            return prefix -> prefix.equals("gk7") ? Optional.of(new ApiKeySecurity.StoredKey("robot", hash, Set.of("orders:read"))) : Optional.empty();
        }
    }

    @RestController
    static class Pages {
        @GetMapping("/me")
        String me(Principal principal) {
            return principal.getName();
        }

        @GetMapping("/orders/{id}")
        @AccessRules.OwnerOnly
        String order(@PathVariable("id") long id) {
            return "order " + id;
        }

        @DeleteMapping("/orders/{id}")
        @AccessRules.AdminOnly
        String delete(@PathVariable("id") long id) {
            return "deleted " + id;
        }

        @GetMapping("/api/orders")
        @PreAuthorize("hasAuthority('SCOPE_orders:read')")
        String orders(Principal principal) {
            return principal.getName();
        }

        @GetMapping("/api/users")
        @PreAuthorize("hasAuthority('SCOPE_users:read')")
        String users() {
            return "users";
        }

        @GetMapping("/open/broken")
        String broken() {
            throw new IllegalStateException("secret table users_42");
        }

        @GetMapping("/open/number/{number}")
        String number(@PathVariable("number") int number) {
            return String.valueOf(number);
        }

        @GetMapping("/open/id")
        String id() {
            return MDC.get("request_id");
        }

        @GetMapping("/open/cookie")
        void cookie(HttpServletResponse response) {
            Cookies.set(response, "dark");
        }
    }

    private final Served site;
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();

    ApiProof() {
        Map<String, String> settings = new HashMap<>(Served.database());
        settings.putAll(Map.of("server.forward-headers-strategy", "framework", "security.trusted-origins", "https://app.example", "security.cors.allowed-origins", "https://app.example,https://other.example",
                "logging.level.audit", "info", "logging.level.com.example.web.ErrorHandler", "off"));
        site = Served.with(settings, Site.class, Pages.class, LoginController.class, LogoutConfiguration.class, CsrfConfiguration.class, HeadersConfiguration.class, HstsConfiguration.class,
                ContentSecurityPolicy.class, CorsOrigins.class, AuditLog.class, RequestIdFilter.class, ErrorHandler.class, AccessRules.class, FetchMetadataFilter.class, ApiKeySecurity.class);
        JdbcClient jdbc = site.bean(JdbcClient.class);
        jdbc.sql("create table orders (id bigint primary key, owner_name varchar(64))").update();
        jdbc.sql("insert into orders values (1, 'anna'), (2, 'eve')").update();
        Logger logger = (Logger) LoggerFactory.getLogger("audit");
        logger.setAdditive(false);
        logger.addAppender(audit);
        audit.start();
    }

    @Test
    void aLoginIsOneAnswerForWhateverIsWrong() throws Exception {
        HttpResponse<String> wrong = login(new Browser(site), "anna", "wrong"), unknown = login(new Browser(site), "nobody", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(login(new Browser(site), "", "wrong").statusCode()).isEqualTo(400);
        assertThat(login(new Browser(site), "anna", "x".repeat(129)).statusCode()).isEqualTo(400);
    }

    @Test
    void aLoginMakesANewSession() throws Exception {
        Browser browser = new Browser(site);
        HttpResponse<String> response = login(browser, "anna", "example-password");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(browser.get("/me").body()).isEqualTo("anna");
        String first = browser.cookies.get("SESSION");
        assertThat(login(browser, "root", "example-password").statusCode()).isEqualTo(204);
        assertThat(browser.cookies.get("SESSION")).isNotEqualTo(first);
        Browser old = new Browser(site);
        old.cookies.put("SESSION", first);
        assertThat(old.get("/me").statusCode()).isEqualTo(403);
    }

    @Test
    void theSixthLoginIsTooMany() throws Exception {
        for (int attempt = 0; attempt < 5; attempt++) assertThat(login(new Browser(site), "eve", "wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> response = login(new Browser(site), "eve", "wrong");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 15 * 60 + 1);
    }

    @Test
    void aLoginWithoutTheTokenIsRefused() throws Exception {
        assertThat(site.post("/login", "{\"account\": \"anna\", \"password\": \"example-password\"}", "Content-Type", JSON).statusCode()).isEqualTo(403);
    }

    @Test
    void aLogoutEndsTheSession() throws Exception {
        Browser browser = new Browser(site);
        login(browser, "anna", "example-password");
        Browser copy = new Browser(site);
        copy.cookies.putAll(browser.cookies);
        assertThat(browser.post("/logout", "", JSON).statusCode()).isEqualTo(204);
        assertThat(copy.get("/me").statusCode()).isEqualTo(403);
    }

    @Test
    void theRecordHasTheNamesOfTheVocabulary() throws Exception {
        audit.list.clear();
        Browser browser = new Browser(site);
        login(browser, "anna\nforged", "wrong");
        login(browser, "anna", "example-password");
        browser.get("/orders/2");
        browser.post("/logout", "", JSON);
        assertThat(audit.list.stream().map(it -> values(it).get("event"))).contains("authn_login_fail", "authn_login_success", "authz_fail", "session_expired");
        assertThat(audit.list).filteredOn(it -> values(it).get("event").equals("authz_fail")).singleElement().satisfies(it -> assertThat(values(it)).containsEntry("account", "anna"));
        site.get("/me");
        assertThat(values(audit.list.get(audit.list.size() - 1))).containsEntry("event", "authz_fail").containsEntry("reason", "GET /me").containsKey("source_ip");
        assertThat(audit.list).allSatisfy(it -> assertThat(it.getFormattedMessage()).doesNotContain("forged").doesNotContain("example-password"));
    }

    @Test
    void onlyAnOwnerOrAnAdministratorComesToAThing() throws Exception {
        Browser anna = new Browser(site), root = new Browser(site);
        login(anna, "anna", "example-password");
        login(root, "root", "example-password");
        assertThat(anna.get("/orders/1").body()).isEqualTo("order 1");
        assertThat(anna.get("/orders/2").statusCode()).isEqualTo(403);
        assertThat(anna.get("/orders/3").statusCode()).isEqualTo(403);
        assertThat(root.get("/orders/2").body()).isEqualTo("order 2");
        assertThat(anna.send("DELETE", "/orders/1", "", "X-XSRF-TOKEN", anna.cookies.get("XSRF-TOKEN")).statusCode()).isEqualTo(403);
        assertThat(root.send("DELETE", "/orders/1", "", "X-XSRF-TOKEN", root.cookies.get("XSRF-TOKEN")).body()).isEqualTo("deleted 1");
    }

    @Test
    void aKeyOpensWhatItsScopesSay() throws Exception {
        assertThat(site.get("/api/orders", "X-API-Key", KEY).body()).isEqualTo("robot");
        assertThat(site.get("/api/users", "X-API-Key", KEY).statusCode()).isEqualTo(403);
        for (String wrong : List.of(KEY + "x", "gk7.", "gk7", "gk8.not-a-real-key-example", ".")) {
            HttpResponse<String> response = site.get("/api/orders", "X-API-Key", wrong);
            assertThat(response.statusCode()).as(wrong).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("ApiKey");
        }
        assertThat(site.get("/api/orders").statusCode()).isEqualTo(401);
        assertThat(site.get("/me", "X-API-Key", KEY).statusCode()).isEqualTo(403);
        assertThat(site.get("/api/orders", "X-API-Key", KEY).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whatAnotherSiteSendsIsRefused() throws Exception {
        assertThat(cross("Sec-Fetch-Site", "same-origin")).isNotEqualTo(403);
        assertThat(cross("Sec-Fetch-Site", "none")).isNotEqualTo(403);
        assertThat(cross("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(cross("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(cross("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(cross("Sec-Fetch-Site", "cross-site", "Origin", "https://app.example")).isNotEqualTo(403);
        assertThat(cross("Origin", "https://evil.example")).isEqualTo(403);
        assertThat(cross("Origin", "null")).isEqualTo(403);
        assertThat(cross("Origin", "http://localhost:" + site.port())).isNotEqualTo(403);
        assertThat(cross()).isNotEqualTo(403);
        assertThat(site.get("/csrf", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfTheOriginsThatAreListedReadAnswers() throws Exception {
        HttpResponse<String> allowed = site.get("/csrf", "Origin", "https://app.example"), other = site.get("/csrf", "Origin", "https://evil.example");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> preflight = site.send("OPTIONS", "/me", "", "Origin", "https://other.example", "Access-Control-Request-Method", "DELETE");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow()).contains("DELETE");
        assertThat(site.send("OPTIONS", "/me", "", "Origin", "https://other.example", "Access-Control-Request-Method", "PATCH").statusCode()).isEqualTo(403);
    }

    @Test
    void theHeadersAreSent() throws Exception {
        HttpResponse<String> response = site.get("/csrf", "X-Forwarded-Proto", "https");
        Map<String, String> expected = Map.of("Strict-Transport-Security", "max-age=63072000", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "strict-origin-when-cross-origin",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=()", "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
                "Content-Security-Policy-Report-Only", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri /csp-reports");
        expected.forEach((name, value) -> assertThat(response.headers().firstValue(name)).as(name).contains(value));
        assertThat(site.get("/csrf").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void aCookieIsBoundToItsHost() throws Exception {
        assertThat(site.get("/open/cookie").headers().allValues("Set-Cookie")).filteredOn(it -> it.startsWith("__Host-preferences=dark")).singleElement().satisfies(it ->
                assertThat(it.split("; *")).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000").noneMatch(part -> part.startsWith("Domain")));
    }

    @Test
    void anErrorTellsNothingOfTheInside() throws Exception {
        HttpResponse<String> response = site.get("/open/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"id\":\"").doesNotContain("users_42").doesNotContain("IllegalState").doesNotContain("at com.");
        assertThat(site.get("/open/number/seven").statusCode()).isEqualTo(400);
        assertThat(site.get("/open/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestKeepsItsIdOrIsGivenOne() throws Exception {
        HttpResponse<String> named = site.get("/open/id", "X-Request-Id", "abc-12345");
        assertThat(named.body()).isEqualTo("abc-12345");
        assertThat(named.headers().firstValue("X-Request-Id")).contains("abc-12345");
        HttpResponse<String> forged = site.get("/open/id", "X-Request-Id", "a b{evil}");
        assertThat(forged.body()).hasSize(36).isEqualTo(forged.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(site.get("/open/id").body()).isNotEqualTo(forged.body());
    }

    private int cross(String... headers) throws Exception {
        Browser browser = new Browser(site);
        browser.get("/csrf");
        return browser.post("/login", "{}", JSON, headers).statusCode();
    }

    private static HttpResponse<String> login(Browser browser, String account, String password) throws Exception {
        browser.get("/csrf");
        return browser.post("/login", "{\"account\": \"%s\", \"password\": \"%s\"}".formatted(account.replace("\n", "\\n"), password), JSON, "X-Forwarded-For", account.equals("eve") ? "192.0.2.250" : "192.0.2." + ++number);
    }

    private static int number;

    private static Map<String, Object> values(ILoggingEvent event) {
        return event.getKeyValuePairs().stream().filter(it -> it.value != null).collect(Collectors.toMap(it -> it.key, it -> it.value));
    }

    @Override
    public void close() {
        site.close();
    }
}

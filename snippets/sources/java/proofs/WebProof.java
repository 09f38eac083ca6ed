package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.ShopProperties;
import com.example.clients.RatesClient;
import com.example.web.WebhookController;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;

class WebProof {
    private static final String SECRET = "not-a-real-secret-example";

    @Configuration
    static class Open {
        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(it -> it.anyRequest().permitAll()).csrf(it -> it.disable()).build();
        }
    }

    @RestController
    static class Caller {
        @GetMapping("/caller")
        String caller(HttpServletRequest request) {
            return request.getRemoteAddr() + " " + request.isSecure();
        }
    }

    @Configuration
    @EnableConfigurationProperties(ShopProperties.class)
    static class Shop {}

    @Test
    void onlyWhatIsSignedAndRecentIsTaken() throws Exception {
        try (Served site = Served.with(Map.of("security.webhook-secret", SECRET), WebhookController.class, Open.class)) {
            long now = Instant.now().getEpochSecond();
            String body = "{\"paid\": \"10 €\"}";
            assertThat(send(site, body, now, sign(SECRET, now, body))).isEqualTo(204);
            assertThat(send(site, body, now - 240, sign(SECRET, now - 240, body))).isEqualTo(204);
            assertThat(send(site, body, now - 400, sign(SECRET, now - 400, body))).isEqualTo(401);
            assertThat(send(site, body, now + 400, sign(SECRET, now + 400, body))).isEqualTo(401);
            assertThat(send(site, body, now, sign(SECRET, now - 1, body))).isEqualTo(401);
            assertThat(send(site, body.replace("10", "1"), now, sign(SECRET, now, body))).isEqualTo(401);
            assertThat(send(site, body, now, sign("another-secret", now, body))).isEqualTo(401);
            assertThat(send(site, body, now, "")).isEqualTo(401);
            assertThat(site.post("/webhooks/payments", body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void onlyATrustedProxySaysWhoAsks() throws Exception {
        String[] forged = {"X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https"};
        try (Served site = Served.with(Map.of("spring.config.location", Served.settings("gw-trust-proxy"), "TRUSTED_PROXIES", "127.0.0.0/8, ::1/128"), Caller.class, Open.class)) {
            assertThat(site.get("/caller", forged).body()).isEqualTo("198.51.100.7 true");
            assertThat(site.get("/caller", "X-Forwarded-For", "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto", "https").body()).isEqualTo("198.51.100.7 true");
        }
        try (Served site = Served.with(Map.of("spring.config.location", Served.settings("gw-trust-proxy"), "TRUSTED_PROXIES", "10.0.0.0/28"), Caller.class, Open.class)) {
            assertThat(site.get("/caller", forged).body()).isEqualTo("127.0.0.1 false");
        }
    }

    @Test
    void anotherServiceIsAskedAgainAfterItsErrorsOnly() throws Exception {
        List<Integer> answers = new ArrayList<>(List.of(503, 500, 200));
        List<String> asked = new ArrayList<>();
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(answers.size() > 1 ? answers.remove(0) : answers.get(0), 3);
            exchange.getResponseBody().write("1.1".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.start();
        RatesClient client = new RatesClient("http://localhost:" + service.getAddress().getPort());
        assertThat(client.rate("CHF/EUR")).isEqualTo("1.1");
        assertThat(asked).containsExactly("/rates/CHF%2FEUR", "/rates/CHF%2FEUR", "/rates/CHF%2FEUR");
        asked.clear();
        answers.set(0, 404);
        assertThatThrownBy(() -> client.rate("XXX")).isInstanceOf(HttpClientErrorException.NotFound.class);
        assertThat(asked).hasSize(1);
        asked.clear();
        answers.set(0, 503);
        assertThatThrownBy(() -> client.rate("XXX")).isInstanceOf(HttpServerErrorException.class);
        assertThat(asked).hasSize(4);
        service.stop(0);
    }

    @Test
    void nobodyWaitsForAServiceThatHangs() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch hanging = new CountDownLatch(1);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newCachedThreadPool());
        service.createContext("/", exchange -> {
            try (exchange) {
                if (asked.incrementAndGet() == 1) hanging.await();
                exchange.sendResponseHeaders(200, 3);
                exchange.getResponseBody().write("1.1".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        service.start();
        RatesClient client = new RatesClient("http://localhost:" + service.getAddress().getPort());
        assertThat(CompletableFuture.supplyAsync(() -> client.rate("CHF")).get(60, TimeUnit.SECONDS)).isEqualTo("1.1");
        assertThat(asked).hasValue(2);
        hanging.countDown();
        service.stop(0);
    }

    @Test
    void aSettingThatIsMissingOrWrongStopsTheStart() {
        ApplicationContextRunner shop = new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class)).withUserConfiguration(Shop.class);
        String[] right = {"shop.base-url=https://shop.example", "shop.api-key=not-a-real-key"};
        shop.withPropertyValues(right).run(context -> {
            assertThat(context.getBean(ShopProperties.class)).isEqualTo(new ShopProperties(URI.create("https://shop.example"), "not-a-real-key", Duration.ofSeconds(10), 50));
            assertThat(context.getBean(ShopProperties.class).toString()).doesNotContain("not-a-real-key");
        });
        Map<String, Object> variables = Map.of("SHOP_BASE_URL", "https://other.example", "SHOP_API_KEY", "not-a-real-key");
        shop.withInitializer(it -> it.getEnvironment().getPropertySources().replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables)))
                .run(context -> assertThat(context.getBean(ShopProperties.class).baseUrl()).hasHost("other.example"));
        shop.withPropertyValues(right[0]).run(context -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("apiKey"));
        shop.withPropertyValues(right[0], "shop.api-key=").run(context -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("apiKey"));
        shop.withPropertyValues(right).withPropertyValues("shop.page-size=0").run(context -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("pageSize"));
        shop.withPropertyValues(right).withPropertyValues("shop.timeout=soon").run(context -> assertThat(context).hasFailed());
    }

    private static int send(Served site, String body, long timestamp, String signature) throws Exception {
        return site.post("/webhooks/payments", body, "Content-Type", "application/json", "X-Timestamp", String.valueOf(timestamp), "X-Signature", signature).statusCode();
    }

    private static String sign(String secret, long timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    }
}

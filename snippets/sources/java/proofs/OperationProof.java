package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.web.DependenciesHealth;
import com.example.web.LogRedaction;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationProof {
    /** Whatever is not exposed is absent, and not only guarded. */
    @Configuration
    static class Open {
        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(it -> it.anyRequest().permitAll()).build();
        }
    }

    @Configuration
    static class Dependencies {
        static boolean up = true;
        static CountDownLatch hanging = new CountDownLatch(0);

        @Bean
        DependenciesHealth.ReadinessCheck database() {
            return () -> {
                if (!up) throw new IllegalStateException("down");
                return true;
            };
        }

        @Bean
        DependenciesHealth.ReadinessCheck broker() {
            return () -> {
                hanging.await();
                return true;
            };
        }
    }

    @RestController
    static class Pages {
        static final CountDownLatch BEGUN = new CountDownLatch(1), END = new CountDownLatch(1);

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            BEGUN.countDown();
            END.await();
            return "done";
        }

        @GetMapping("/orders")
        String orders() {
            return "orders";
        }
    }

    private static final Map<String, String> MANAGED = Map.of("management.server.port", "0");

    @Test
    void theActuatorShowsHealthOnItsOwnPortOnly() throws Exception {
        try (Served site = Served.with(with(MANAGED, "gw-spring-actuator"), Open.class, Pages.class)) {
            assertThat(managed(site, "/actuator/health").statusCode()).isEqualTo(200);
            assertThat(managed(site, "/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(managed(site, "/actuator/info").statusCode()).isEqualTo(200);
            for (String it : List.of("env", "beans", "heapdump", "configprops", "loggers", "mappings", "threaddump", "shutdown")) assertThat(managed(site, "/actuator/" + it).statusCode()).as(it).isEqualTo(404);
            assertThat(site.get("/actuator/health").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aServiceIsReadyWhenAllThatItNeedsAnswers() throws Exception {
        try (Served site = Served.with(Map.of("spring.config.location", Served.settings("gw-health", "gw-ready.settings")), Open.class, Pages.class, Dependencies.class, DependenciesHealth.class)) {
            assertThat(site.get("/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
            Dependencies.up = false;
            assertThat(site.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(site.get("/readyz").body()).doesNotContain("IllegalState");
            assertThat(site.get("/livez").statusCode()).isEqualTo(200);
            Dependencies.up = true;
            Dependencies.hanging = new CountDownLatch(1);
            assertThat(site.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(site.get("/livez").statusCode()).isEqualTo(200);
            Dependencies.hanging.countDown();
            assertThat(site.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRequestThatHasBegunEndsBeforeTheServer() throws Exception {
        Served site = Served.with(Map.of("spring.config.location", Served.settings("gw-shutdown")), Open.class, Pages.class);
        CompletableFuture<HttpResponse<String>> slow = HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(site.uri("/slow")).build(), BodyHandlers.ofString());
        Pages.BEGUN.await();
        URI orders = site.uri("/orders");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(site::close);
        while (accepts(orders)) Thread.sleep(20);
        assertThat(closing).isNotDone();
        Pages.END.countDown();
        assertThat(slow.get().body()).isEqualTo("done");
        closing.get();
    }

    @Test
    void requestsAreCountedByRoute() throws Exception {
        try (Served site = Served.with(with(MANAGED, "gw-metrics"), Open.class, Pages.class)) {
            site.get("/orders");
            site.get("/nowhere");
            String metrics = managed(site, "/actuator/prometheus").body();
            assertThat(metrics).containsPattern("http_server_requests_seconds_bucket\\{.*uri=\"/orders\".*le=\"0\\.[0-9]+\".*}").containsPattern("http_server_requests_seconds_count\\{.*status=\"404\".*} 1");
            assertThat(site.get("/actuator/prometheus").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tracesAndMetricsComeToTheCollector() throws Exception {
        Set<String> got = new ConcurrentSkipListSet<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            got.add(exchange.getRequestURI().getPath() + (new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1).contains("/orders") ? " of /orders" : ""));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        Map<String, String> settings = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + collector.getAddress().getPort(), "management.tracing.sampling.probability", "1.0",
                "management.otlp.metrics.export.enabled", "true", "management.tracing.export.enabled", "true", "management.opentelemetry.tracing.export.schedule-delay", "50ms", "management.otlp.metrics.export.step", "200ms");
        try (Served site = Served.with(with(settings, "gw-otel"), Open.class, Pages.class)) {
            site.get("/orders");
            for (int attempt = 0; attempt < 100 && !got.contains("/v1/metrics of /orders"); attempt++) Thread.sleep(50);
        }
        assertThat(got).contains("/v1/traces of /orders", "/v1/metrics of /orders");
        collector.stop(0);
    }

    @Test
    void theLogIsJsonWithoutSecrets() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            Served site = Served.with(with(Map.of("logging.level.proof", "info", "logging.structured.json.customizer", LogRedaction.class.getName()), "gw-logger"), Open.class);
            LoggerFactory.getLogger("proof").atInfo().addKeyValue("account", "anna").addKeyValue("newPassword", "not-a-real-password").addKeyValue("api_key", "not-a-real-key").log("Login\n{\"forged\": true}");
            site.close();
        } finally {
            System.setOut(console);
        }
        List<JsonNode> lines = written.toString(StandardCharsets.UTF_8).lines().map(it -> JsonMapper.builder().build().readTree(it)).filter(it -> it.at("/log/logger").asString().equals("proof")).toList();
        assertThat(lines).singleElement().satisfies(it -> {
            assertThat(it.get("message").asString()).isEqualTo("Login\n{\"forged\": true}");
            assertThat(it.get("account").asString()).isEqualTo("anna");
            assertThat(it.get("newPassword").asString()).isEqualTo("[redacted]");
            assertThat(it.get("api_key").asString()).isEqualTo("[redacted]");
        });
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("not-a-real");
    }

    private static Map<String, String> with(Map<String, String> more, String settings) {
        Map<String, String> all = new HashMap<>(more);
        all.put("spring.config.location", Served.settings(settings));
        return all;
    }

    private static boolean accepts(URI uri) throws Exception {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (HttpTimeoutException e) {
            return true;
        } catch (IOException e) {
            // Refused, or taken by the system's queue and reset when the server closed its socket.
            return false;
        }
    }

    private static HttpResponse<String> managed(Served site, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + site.property("local.management.port") + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}

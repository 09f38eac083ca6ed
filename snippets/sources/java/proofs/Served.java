package com.example.proofs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application of Spring Boot that serves on a port of its own choice, with the snippets that are given, and nothing of the class path that a proof does not ask for. */
final class Served implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final List<String> UNWANTED = List.of("jdbc.autoconfigure.DataSource", "hibernate.autoconfigure.HibernateJpa", "data.jpa.autoconfigure.DataJpaRepositories",
            "data.redis.autoconfigure.DataRedis", "data.redis.autoconfigure.DataRedisReactive", "data.redis.autoconfigure.DataRedisRepositories", "session.jdbc.autoconfigure.JdbcSession");

    /** What brings a database in memory, of its own name, into an application. */
    static Map<String, String> database() {
        return Map.of("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID(), "spring.autoconfigure.exclude", without(UNWANTED.stream().filter(it -> !it.contains("jdbc"))));
    }

    private static String without(Stream<String> names) {
        return names.map(it -> "org.springframework.boot." + it + "AutoConfiguration").collect(Collectors.joining(","));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Automatic {}

    private final ConfigurableApplicationContext context;

    private Served(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Served with(Map<String, String> properties, Class<?>... sources) {
        Map<String, Object> all = new HashMap<>(Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "error",
                "management.otlp.metrics.export.enabled", "false", "management.tracing.export.enabled", "false", "spring.jmx.enabled", "false",
                "spring.config.location", "optional:file:/nowhere/",
                "spring.autoconfigure.exclude", without(UNWANTED.stream())));
        all.putAll(properties);
        SpringApplication application = new SpringApplication(sources);
        application.addPrimarySources(List.of(Automatic.class));
        // A test of the snippets is a caller whose properties win over everything else.
        String[] arguments = all.entrySet().stream().map(it -> "--" + it.getKey() + "=" + it.getValue()).toArray(String[]::new);
        return new Served(application.run(arguments));
    }

    /** The settings that are a snippet, as the value of {@code spring.config.location}. */
    static String settings(String... snippets) {
        return Arrays.stream(snippets).map(it -> "file:" + Path.of(System.getProperty("snippets"), "spring", it, "application.yml").toAbsolutePath()).collect(Collectors.joining(","));
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** The ports of all listeners, that of {@code server.port} first. */
    List<Integer> ports() {
        TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        return Arrays.stream(server.getTomcat().getService().findConnectors()).map(Connector::getLocalPort).toList();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** Headers are names and values by turns. */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}

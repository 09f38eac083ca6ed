// gw:name Readiness of dependencies · Spring Boot
// gw:about Asks all that the service depends on at once, a second at most, so that a probe is never held up by what it is to find.
// gw:needs org.springframework.boot:spring-boot-starter-actuator
// gw:place file src/main/java/com/example/web/DependenciesHealth.java
// gw:stop package = com.example.web
// gw:stop deadline in seconds = 1
// gw:imports
package com.example.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
// gw:body
/** Each bean {@code ReadinessCheck} asks one thing, such as {@code () -> jdbc.queryForObject("select 1", Integer.class)}. */
@Component("dependencies")
public class DependenciesHealth implements HealthIndicator, AutoCloseable {
    /** Throws where what it asks does not answer. */
    public interface ReadinessCheck extends Callable<Object> {}

    private final Map<String, ReadinessCheck> checks;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    public DependenciesHealth(Map<String, ReadinessCheck> checks) {
        this.checks = checks;
    }

    @Override
    public Health health() {
        try {
            List<Future<Object>> answers = executor.invokeAll(checks.values(), 1, TimeUnit.SECONDS);
            for (Future<Object> it : answers) it.get();
            return Health.up().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down(e).build();
        } catch (Exception e) {
            return Health.down(e).build();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
// gw:end

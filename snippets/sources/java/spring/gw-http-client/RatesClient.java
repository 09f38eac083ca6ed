// gw:name HTTP client · Spring
// gw:about Asks another service within deadlines and tries again with growing, random pauses, so that its trouble does not become one's own.
// gw:needs org.springframework.boot:spring-boot-starter-restclient
// gw:place file src/main/java/com/example/clients/RatesClient.java
// gw:stop package = com.example.clients
// gw:stop deadline to connect = Duration.ofSeconds(2)
// gw:stop deadline to read = Duration.ofSeconds(5)
// gw:stop attempts after the first = 3
// gw:stop path = "/rates/{currency}"
// gw:imports
package com.example.clients;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
// gw:body
@Component
public class RatesClient {
    private final RestClient client;
    /** For what may be asked twice. An answer of 4xx is one, and not asked for again. */
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(3)
            .delay(Duration.ofMillis(200))
            .multiplier(2)
            .jitter(Duration.ofMillis(100))
            .maxDelay(Duration.ofSeconds(2))
            .predicate(it -> it instanceof ResourceAccessException || it instanceof HttpServerErrorException)
            .build());

    // gw:setting rates.url url Address of the service that is asked
    public RatesClient(@Value("${rates.url}") String url) {
    // gw:read
        HttpClientSettings settings = HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5));
        // The client of the JDK keeps connections open for the next request.
        this.client = RestClient.builder().baseUrl(url).requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(settings)).build();
    }

    public String rate(String currency) {
        return retry.invoke(() -> client.get().uri("/rates/{currency}", currency).retrieve().body(String.class));
    }
}
// gw:end

// gw:name Client with a certificate · Spring
// gw:about Asks a service over mutual TLS, within a deadline, so that both ends know each other and nobody waits for ever.
// gw:needs org.springframework.boot:spring-boot-starter-restclient
// gw:place file src/main/java/com/example/clients/PartnerClient.java
// gw:stop package = com.example.clients
// gw:stop bundle = "partner"
// gw:stop deadline to connect = Duration.ofSeconds(2)
// gw:stop deadline to read = Duration.ofSeconds(5)
// gw:imports
package com.example.clients;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
// gw:body
@Configuration
public class PartnerClient {
    @Bean
    RestClient partner(SslBundles bundles,
            // gw:setting partner.url url Address of the service that is asked
            @Value("${partner.url}") String url) {
            // gw:read
        HttpClientSettings settings = HttpClientSettings.ofSslBundle(bundles.getBundle("partner"))
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5));
        return RestClient.builder().baseUrl(url).requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(settings)).build();
    }
}
// gw:end

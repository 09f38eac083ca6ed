// gw:name HSTS · Spring Security
// gw:about Has browsers come by HTTPS only for two years, so that nobody on the way reads or changes the first request.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/HstsConfiguration.java
// gw:stop package = com.example.security
// gw:stop all subdomains have HTTPS = false | true
// gw:imports
package com.example.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
// gw:body
/** Sent over HTTPS; behind a proxy that ends it, {@code server.forward-headers-strategy} must be set. */
@Configuration
public class HstsConfiguration {
    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> strictTransportSecurity() {
        return headers -> headers.httpStrictTransportSecurity(it -> it.maxAgeInSeconds(63_072_000).includeSubDomains(false));
    }
}
// gw:end

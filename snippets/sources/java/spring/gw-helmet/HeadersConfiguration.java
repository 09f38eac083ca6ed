// gw:name Security headers · Spring Security
// gw:about Has browsers keep pages out of foreign frames and windows, leave types as they are, and give away no addresses.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/HeadersConfiguration.java
// gw:stop package = com.example.security
// gw:stop features that pages do without = camera=(), geolocation=(), microphone=()
// gw:imports
package com.example.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
// gw:body
/** Holds for every chain, besides what Spring Security sends of itself: nosniff, no frames, no caching, and HSTS over HTTPS. */
@Configuration
public class HeadersConfiguration {
    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> securityHeaders() {
        return headers -> headers
                .referrerPolicy(it -> it.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .permissionsPolicyHeader(it -> it.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(it -> it.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(it -> it.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
// gw:end

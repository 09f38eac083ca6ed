// gw:name Content Security Policy · Spring Security
// gw:about Has browsers run only scripts that one's own site serves: what an attacker gets into a page stays text.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/ContentSecurityPolicy.java
// gw:stop package = com.example.security
// gw:stop sources = 'self'
// gw:stop where browsers report to = /csp-reports
// gw:imports
package com.example.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
// gw:body
@Configuration
public class ContentSecurityPolicy {
    private static final String POLICY = String.join("; ",
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "report-uri /csp-reports");

    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> contentSecurityPolicyHeader() {
        // Reports only, at first: without reportOnly() browsers do as it says.
        return headers -> headers.contentSecurityPolicy(it -> it.policyDirectives(POLICY).reportOnly());
    }
}
// gw:end

// gw:name Security · Spring Security
// gw:about Lets nobody in who has not logged in, save where it says so, and keeps passwords, sessions and pages safe from the usual attacks.
// gw:needs org.springframework.boot:spring-boot-starter-security org.bouncycastle:bcprov-jdk18on@1.84
// gw:place file src/main/java/com/example/security/SecurityConfiguration.java
// gw:stop package = com.example.security
// gw:stop public paths = "/", "/signup", "/assets/**"
// gw:stop paths of a role = "/admin/**"
// gw:stop role = "ADMIN"
// gw:imports
package com.example.security;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
// gw:body
@Configuration
public class SecurityConfiguration {
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http) throws Exception {
        return http
                .authorizeHttpRequests(it -> it
                        .requestMatchers("/", "/signup", "/assets/**").permitAll()
                        .requestMatchers("/admin/**").hasRole("ADMIN")
                        .anyRequest().authenticated())
                .formLogin(withDefaults())
                // A script reads the token from the cookie XSRF-TOKEN and sends it as X-XSRF-TOKEN; forms have it in a field.
                .csrf(CsrfConfigurer::spa)
                .sessionManagement(it -> it.sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(it -> it
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"))
                        .httpStrictTransportSecurity(hsts -> hsts.maxAgeInSeconds(63_072_000).includeSubDomains(false))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .build();
    }

    /** Argon2id with 16 bytes of salt, 32 of hash, one lane, 19 MiB and two passes. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }
}
// gw:end

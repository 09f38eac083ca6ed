// gw:name API key · Spring Security
// gw:about Lets programs in by a key of which only a hash is stored, compared in constant time, with no more rights than its scopes.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/ApiKeySecurity.java
// gw:stop package = com.example.security
// gw:stop paths = "/api/**"
// gw:stop header = "X-API-Key"
// gw:imports
package com.example.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
// gw:body
/**
 * A key is {@code PREFIX.SECRET}, with 32 random bytes as base64url behind the point. The scope {@code orders:read} is the
 * authority {@code SCOPE_orders:read}.
 */
@Configuration
public class ApiKeySecurity {
    /** The hash is the SHA-256 of the whole key. */
    public record StoredKey(String owner, byte[] hash, Set<String> scopes) {}

    public interface ApiKeys {
        Optional<StoredKey> findByPrefix(String prefix);
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiKeyChain(HttpSecurity http, ApiKeys keys) throws Exception {
        return http
                .securityMatcher("/api/**")
                .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                .addFilterBefore(new ApiKeyFilter(keys), AnonymousAuthenticationFilter.class)
                .exceptionHandling(it -> it.authenticationEntryPoint((request, response, e) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "ApiKey");
                    response.setStatus(HttpStatus.UNAUTHORIZED.value());
                }))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(it -> it.disable())
                .build();
    }

    private static final class ApiKeyFilter extends OncePerRequestFilter {
        private final ApiKeys keys;

        ApiKeyFilter(ApiKeys keys) {
            this.keys = keys;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Optional.ofNullable(request.getHeader("X-API-Key")).flatMap(this::verify)
                    .ifPresent(it -> SecurityContextHolder.setContext(new SecurityContextImpl(it)));
            chain.doFilter(request, response);
        }

        private Optional<Authentication> verify(String key) {
            return keys.findByPrefix(key.split("\\.", 2)[0]).filter(it -> MessageDigest.isEqual(it.hash(), sha256(key)))
                    .map(it -> UsernamePasswordAuthenticationToken.authenticated(it.owner(), null, authorities(it)));
        }
    }

    private static List<GrantedAuthority> authorities(StoredKey key) {
        return AuthorityUtils.createAuthorityList(key.scopes().stream().map(it -> "SCOPE_" + it).toList());
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
// gw:end

// gw:name Limit logins · Spring Security
// gw:about Lets each address try five passwords of an account in a quarter of an hour, so that passwords are not guessed.
// gw:needs org.springframework.boot:spring-boot-starter-security com.bucket4j:bucket4j_jdk17-core@8.18.0 com.github.ben-manes.caffeine:caffeine
// gw:place file src/main/java/com/example/security/LoginLimit.java
// gw:stop package = com.example.security
// gw:stop path = "/login"
// gw:stop field of the account = "username"
// gw:stop attempts = 5
// gw:stop within = Duration.ofMinutes(15)
// gw:imports
package com.example.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
// gw:body
/** Counts in this process: where there are several, take the buckets from a ProxyManager of bucket4j-redis. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
public class LoginLimit extends OncePerRequestFilter {
    private final RequestMatcher login = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login");
    private final LoadingCache<String, Bucket> attempts = Caffeine.newBuilder()
            .maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(15))
            .build(key -> Bucket.builder().addLimit(limit -> limit.capacity(5).refillIntervally(5, Duration.ofMinutes(15))).build());

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !login.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String account = String.valueOf(request.getParameter("username")).toLowerCase(Locale.ROOT);
        ConsumptionProbe probe = attempts.get(account + " " + request.getRemoteAddr()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
// gw:end

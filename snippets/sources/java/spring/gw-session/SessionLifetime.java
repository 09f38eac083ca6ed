// gw:name Absolute lifetime of sessions · Spring
// gw:about Ends a session some hours after it began, however busy it is, so that a stolen one is not good for ever.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc
// gw:place file src/main/java/com/example/security/SessionLifetime.java
// gw:stop package = com.example.security
// gw:stop lifetime = Duration.ofHours(12)
// gw:imports
package com.example.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
// gw:body
/** Runs before Spring Security, which then finds nobody logged in. The new id that a login brings leaves the age as it is. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public class SessionLifetime extends OncePerRequestFilter {
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final Clock clock;

    public SessionLifetime() {
        this(Clock.systemUTC());
    }

    public SessionLifetime(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && clock.millis() - session.getCreationTime() > LIFETIME.toMillis()) session.invalidate();
        chain.doFilter(request, response);
    }
}
// gw:end

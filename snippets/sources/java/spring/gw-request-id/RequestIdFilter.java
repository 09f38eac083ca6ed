// gw:name Request id · Spring
// gw:about Gives each request an id, which every line of the log and the answer carry, so that what happened can be followed.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc
// gw:place file src/main/java/com/example/web/RequestIdFilter.java
// gw:stop package = com.example.web
// gw:stop header = "X-Request-Id"
// gw:stop key in the log = "request_id"
// gw:imports
package com.example.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
// gw:body
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIdFilter extends OncePerRequestFilter {
    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "request_id";
    /** What somebody else sends is taken only where it cannot forge a line of the log. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]{8,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = Optional.ofNullable(request.getHeader(HEADER)).filter(it -> PLAIN.matcher(it).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        response.setHeader(HEADER, id);
        MDC.put(KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }
}
// gw:end

// gw:name Refuse cross-site requests · Spring
// gw:about Refuses changes that another site has a browser ask for, by what the browser itself says of where a request comes from.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc
// gw:place file src/main/java/com/example/security/FetchMetadataFilter.java
// gw:stop package = com.example.security
// gw:imports
package com.example.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
// gw:body
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 150)
public class FetchMetadataFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<String> trustedOrigins;

    // gw:setting security.trusted-origins list Other origins whose pages may ask for changes, such as https://app.example.com
    public FetchMetadataFilter(@Value("${security.trusted-origins:}") Set<String> trustedOrigins) {
    // gw:read
        this.trustedOrigins = trustedOrigins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE_METHODS.contains(request.getMethod()) || isFromHere(request)) chain.doFilter(request, response);
        else response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && trustedOrigins.contains(origin)) return true;
        if (site != null) return OWN_SITES.contains(site);
        // What is no browser sends neither, and has no cookies that it does not know of.
        String host = request.getHeader(HttpHeaders.HOST);
        return origin == null || Set.of("https://" + host, "http://" + host).contains(origin);
    }
}
// gw:end

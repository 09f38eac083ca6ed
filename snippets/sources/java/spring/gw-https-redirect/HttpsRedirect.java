// gw:name Redirect to HTTPS · Spring Boot
// gw:about Answers on the plain port only with the way to HTTPS, for one's own names, so that nobody is led elsewhere by a forged one.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc
// gw:place file src/main/java/com/example/security/HttpsRedirect.java
// gw:stop package = com.example.security
// gw:imports
package com.example.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
// gw:body
/** Beside the port of {@code server.ssl}. */
@Configuration
public class HttpsRedirect {
    @Bean
    // gw:setting security.http-port port Port of the listener that only redirects
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainListener(@Value("${security.http-port:8080}") int port) {
    // gw:read
        return factory -> {
            Connector connector = new Connector();
            connector.setPort(port);
            factory.addAdditionalConnectors(connector);
        };
    }

    @Bean
    // gw:setting security.allowed-hosts list Host names under which the service is reached
    FilterRegistrationBean<RedirectFilter> redirectFilter(@Value("${security.allowed-hosts}") Set<String> hosts) {
    // gw:read
        FilterRegistrationBean<RedirectFilter> registration = new FilterRegistrationBean<>(new RedirectFilter(hosts));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    static final class RedirectFilter extends OncePerRequestFilter {
        private final Set<String> hosts;

        RedirectFilter(Set<String> hosts) {
            this.hosts = hosts;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.isSecure()) {
                chain.doFilter(request, response);
            } else if (hosts.contains(request.getServerName())) {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                response.setHeader(HttpHeaders.LOCATION, "https://" + request.getServerName() + request.getRequestURI() + query);
                response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
            } else {
                response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
            }
        }
    }
}
// gw:end

// gw:name CORS · Spring Security
// gw:about Lets pages of the origins that are listed read answers, and those of no other.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/CorsOrigins.java
// gw:stop package = com.example.security
// gw:stop methods = "GET", "POST", "PUT", "DELETE"
// gw:stop with cookies = true | false
// gw:stop paths = "/**"
// gw:imports
package com.example.security;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
// gw:body
/** Spring Security finds the source by its type. */
@Configuration
public class CorsOrigins {
    @Bean
    // gw:setting security.cors.allowed-origins list Origins whose pages may read answers, such as https://app.example.com
    UrlBasedCorsConfigurationSource corsConfigurationSource(@Value("${security.cors.allowed-origins}") List<String> allowedOrigins) {
    // gw:read
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(allowedOrigins);
        configuration.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        configuration.setAllowedHeaders(List.of("Authorization", "Content-Type", "X-XSRF-TOKEN"));
        configuration.setAllowCredentials(true);
        configuration.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", configuration);
        return source;
    }
}
// gw:end

// gw:name CSRF protection · Spring Security
// gw:about Refuses what another site has a logged-in browser send, by a token that only one's own pages know.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/CsrfConfiguration.java
// gw:stop package = com.example.security
// gw:stop path of the token = "/csrf"
// gw:imports
package com.example.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
// gw:body
/** Holds for every chain. A script asks for a token, and sends it in the header that the answer names. */
@Configuration
public class CsrfConfiguration {
    @Bean
    Customizer<CsrfConfigurer<HttpSecurity>> csrf() {
        return CsrfConfigurer::spa;
    }

    @RestController
    static class CsrfController {
        record Token(String header, String token) {}

        @GetMapping("/csrf")
        Token token(CsrfToken token) {
            return new Token(token.getHeaderName(), token.getToken());
        }
    }
}
// gw:end

// gw:name Verify a JWT · Spring Security
// gw:about Lets requests in by an access token only, and refuses one that is forged, expired, meant for another audience or unsigned.
// gw:needs org.springframework.boot:spring-boot-starter-security-oauth2-resource-server
// gw:place file src/main/java/com/example/security/TokenSecurity.java
// gw:stop package = com.example.security
// gw:stop public path = "/health"
// gw:imports
package com.example.security;

import static org.springframework.security.config.Customizer.withDefaults;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
// gw:body
@Configuration
public class TokenSecurity {
    @Bean
    SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
        return http
                .authorizeHttpRequests(it -> it
                        .requestMatchers("/health").permitAll()
                        .anyRequest().authenticated())
                .oauth2ResourceServer(it -> it.jwt(withDefaults()))
                // A browser sends no token of its own accord, so that there is nothing to forge and no session to keep.
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(it -> it.disable())
                .build();
    }

    @Bean
    JwtDecoder jwtDecoder(
            // gw:setting security.jwt.public-key string Public key that belongs to the key that signs tokens
            @Value("${security.jwt.public-key}") RSAPublicKey publicKey,
            // gw:read
            // gw:setting security.jwt.issuer url Who issues tokens
            @Value("${security.jwt.issuer}") String issuer,
            // gw:read
            // gw:setting security.jwt.audience string Whom tokens are for
            @Value("${security.jwt.audience}") String audience) {
            // gw:read
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(publicKey).signatureAlgorithm(SignatureAlgorithm.RS256).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                List.of(new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience))));
        return decoder;
    }
}
// gw:end

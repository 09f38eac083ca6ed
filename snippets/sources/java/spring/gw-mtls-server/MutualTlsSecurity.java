// gw:name Clients by certificate · Spring Security
// gw:about Knows a service by the DNS name in its certificate and lets in those that are listed, so that a certificate alone opens nothing.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/MutualTlsSecurity.java
// gw:stop package = com.example.security
// gw:stop role = SERVICE
// gw:imports
package com.example.security;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
// gw:body
/** For a server whose {@code server.ssl.client-auth} is {@code need}. */
@Configuration
public class MutualTlsSecurity {
    private static final Integer DNS_NAME = 2;

    @Bean
    SecurityFilterChain mutualTlsChain(HttpSecurity http,
            // gw:setting security.mtls.clients list Clients that are let in, by the DNS name in their certificate
            @Value("${security.mtls.clients}") Set<String> clients) throws Exception {
            // gw:read
        return http
                .authorizeHttpRequests(it -> it.anyRequest().hasRole("SERVICE"))
                .x509(it -> it
                        .x509PrincipalExtractor(MutualTlsSecurity::nameOf)
                        .userDetailsService(name -> known(name, clients)))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(it -> it.disable())
                .build();
    }

    private static UserDetails known(String name, Set<String> clients) {
        if (!clients.contains(name)) throw new UsernameNotFoundException("No client is called " + name + ".");
        return User.withUsername(name).password("").roles("SERVICE").build();
    }

    /** The first DNS name among the subject's alternative names; the common name is no identity. */
    private static String nameOf(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
            return names.stream().filter(it -> DNS_NAME.equals(it.get(0))).map(it -> (String) it.get(1)).findFirst()
                    .orElseThrow(() -> new BadCredentialsException("The certificate has no DNS name."));
        } catch (CertificateParsingException e) {
            throw new BadCredentialsException("The certificate cannot be read.", e);
        }
    }
}
// gw:end

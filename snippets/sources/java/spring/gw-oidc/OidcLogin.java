// gw:name Sign in with OpenID Connect · Spring Security
// gw:about Signs people in at an identity provider with PKCE, state and nonce, so that a stolen or forged answer of it opens no session.
// gw:needs org.springframework.boot:spring-boot-starter-security-oauth2-client
// gw:place file src/main/java/com/example/security/OidcLogin.java
// gw:stop package = com.example.security
// gw:stop public paths = "/", "/assets/**"
// gw:stop page after the logout = "{baseUrl}/"
// gw:imports
package com.example.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.web.SecurityFilterChain;
// gw:body
/** The provider comes back to {@code /login/oauth2/code/ID}, which is to be registered there. */
@Configuration
public class OidcLogin {
    @Bean
    SecurityFilterChain oidcChain(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        var logout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        logout.setPostLogoutRedirectUri("{baseUrl}/");
        return http
                .authorizeHttpRequests(it -> it
                        .requestMatchers("/", "/assets/**").permitAll()
                        .anyRequest().authenticated())
                .oauth2Login(it -> it.authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests)))
                .logout(it -> it.logoutSuccessHandler(logout))
                .build();
    }
}
// gw:end

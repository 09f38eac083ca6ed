// gw:name Log out · Spring Security
// gw:about Ends the session on the server at a logout and has the browser forget what it keeps, so that nobody goes on with it.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/LogoutConfiguration.java
// gw:stop package = com.example.security
// gw:stop path = "/logout"
// gw:stop what the browser forgets = Directive.COOKIES, Directive.STORAGE | Directive.ALL
// gw:imports
package com.example.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
// gw:body
/** Holds for every chain; with protection against CSRF, only a POST logs out. */
@Configuration
public class LogoutConfiguration {
    @Bean
    Customizer<LogoutConfigurer<HttpSecurity>> logout() {
        return it -> it
                .logoutUrl("/logout")
                .invalidateHttpSession(true)
                .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.COOKIES, Directive.STORAGE)))
                .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT));
    }
}
// gw:end

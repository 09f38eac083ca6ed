// gw:name Audit log · Spring Security
// gw:about Writes down who logged in, failed to, or asked for what is not theirs, under the names of the OWASP vocabulary, so that attacks are seen.
// gw:needs org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/security/AuditLog.java
// gw:stop package = com.example.security
// gw:stop logger = "audit"
// gw:imports
package com.example.security;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
// gw:body
@Configuration
public class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    @Bean
    AuthorizationEventPublisher authorizationEvents(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }

    @EventListener
    void onLogin(AuthenticationSuccessEvent event) {
        write(Level.INFO, "authn_login_success", event.getAuthentication(), "");
    }

    @EventListener
    void onFailure(AbstractAuthenticationFailureEvent event) {
        write(Level.WARN, "authn_login_fail", event.getAuthentication(), event.getException().getClass().getSimpleName());
    }

    @EventListener
    void onLogout(LogoutSuccessEvent event) {
        write(Level.INFO, "session_expired", event.getAuthentication(), "logout");
    }

    @EventListener
    void onDenied(AuthorizationDeniedEvent<?> event) {
        String asked = event.getObject() instanceof HttpServletRequest request
                ? request.getMethod() + " " + request.getRequestURI() : String.valueOf(event.getObject());
        write(Level.WARN, "authz_fail", event.getAuthentication().get(), asked);
    }

    /** Each part is a value of its own, so that no account name forges a line. */
    private static void write(Level level, String event, Authentication who, String reason) {
        String address = who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        LOG.atLevel(level).addKeyValue("event", event).addKeyValue("account", who.getName())
                .addKeyValue("source_ip", address).addKeyValue("reason", reason).log("Security event");
    }
}
// gw:end

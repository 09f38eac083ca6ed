// gw:name Log in · Spring Security
// gw:about Logs people in with one answer for whatever is wrong, few attempts and a new session, so that accounts are neither guessed nor told apart.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc org.springframework.boot:spring-boot-starter-security org.springframework.boot:spring-boot-starter-validation com.bucket4j:bucket4j_jdk17-core@8.18.0 com.github.ben-manes.caffeine:caffeine
// gw:place file src/main/java/com/example/security/LoginController.java
// gw:stop package = com.example.security
// gw:stop path = "/login"
// gw:stop attempts = 5
// gw:stop within = Duration.ofMinutes(15)
// gw:imports
package com.example.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
// gw:body
/**
 * Needs a chain that lets everybody ask for {@code /login}. Unknown accounts take as long as known ones: Spring verifies
 * a decoy for them.
 */
@RestController
public class LoginController {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final AuthenticationManager manager;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final LoadingCache<String, Bucket> attempts = Caffeine.newBuilder()
            .maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(15))
            .build(key -> Bucket.builder().addLimit(limit -> limit.capacity(5).refillIntervally(5, Duration.ofMinutes(15))).build());

    public LoginController(AuthenticationConfiguration configuration) throws Exception {
        this.manager = configuration.getAuthenticationManager();
    }

    public record Credentials(@NotBlank @Size(max = 128) String account, @NotBlank @Size(max = 128) String password) {}

    @PostMapping("/login")
    public ResponseEntity<ProblemDetail> login(@Valid @RequestBody Credentials given,
            HttpServletRequest request, HttpServletResponse response) {
        ConsumptionProbe probe = attempts.get(given.account() + " " + request.getRemoteAddr()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            audit("authn_login_fail_max", given, request);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)).build();
        }
        try {
            var person = manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(given.account(), given.password()));
            // What a session held before the login may be known to somebody else.
            if (request.getSession(false) != null) request.getSession(false).invalidate();
            var context = new SecurityContextImpl(person);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            audit("authn_login_success", given, request);
            return ResponseEntity.noContent().build();
        } catch (AuthenticationException e) {
            audit("authn_login_fail", given, request);
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "The account or the password is wrong.");
            return ResponseEntity.of(problem).build();
        }
    }

    private static void audit(String event, Credentials given, HttpServletRequest request) {
        AUDIT.atInfo().addKeyValue("event", event).addKeyValue("account", given.account())
                .addKeyValue("source_ip", request.getRemoteAddr()).log("Login");
    }
}
// gw:end

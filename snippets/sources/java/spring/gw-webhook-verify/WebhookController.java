// gw:name Verify a webhook · Spring
// gw:about Takes only messages that the sender signed within the last minutes, by the bytes that arrived, so that nobody can forge or replay one.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc
// gw:place file src/main/java/com/example/web/WebhookController.java
// gw:stop package = com.example.web
// gw:stop path = "/webhooks/payments"
// gw:stop tolerance = Duration.ofMinutes(5)
// gw:imports
package com.example.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
// gw:body
/** X-Signature is the HMAC-SHA-256 of X-Timestamp, in seconds, a dot and the body, in hexadecimal. */
@RestController
public class WebhookController {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock = Clock.systemUTC();
    private final SecretKeySpec key;

    // gw:setting security.webhook-secret secret Key that the sender signs its messages with
    public WebhookController(@Value("${security.webhook-secret}") String secret) {
    // gw:read
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    @PostMapping("/webhooks/payments")
    public ResponseEntity<Void> receive(@RequestBody byte[] body,
            @RequestHeader("X-Timestamp") long timestamp, @RequestHeader("X-Signature") String signature) {
        boolean recent = Duration.between(Instant.ofEpochSecond(timestamp), clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        boolean genuine = MessageDigest.isEqual(
                sign(timestamp, body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        if (!recent || !genuine) return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        // Here the body may be read; a sender repeats what was not answered in time, so that its id is kept.
        return ResponseEntity.noContent().build();
    }

    private String sign(long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
// gw:end

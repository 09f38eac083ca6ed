// gw:name Check for breached passwords · Java
// gw:about Refuses passwords that are known from breaches, and tells the service asked no more than five characters of a hash.
// gw:place file src/main/java/com/example/security/BreachCheck.java
// gw:stop package = com.example.security
// gw:stop endpoint = https://api.pwnedpasswords.com/range/
// gw:stop deadline = Duration.ofSeconds(2)
// gw:imports
package com.example.security;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
// gw:body
public final class BreachCheck {
    private static final System.Logger LOG = System.getLogger(BreachCheck.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int PREFIX = 5;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final URI range;

    public BreachCheck() {
        this(URI.create("https://api.pwnedpasswords.com/range/"));
    }

    public BreachCheck(URI range) {
        this.range = range;
    }

    /** False where the service cannot be asked, so that nobody is kept from signing up; the log tells of it. */
    public boolean isBreached(String password) {
        String hash = sha1(password);
        HttpRequest request = HttpRequest.newBuilder(range.resolve(hash.substring(0, PREFIX)))
                .header("Add-Padding", "true").timeout(DEADLINE).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) throw new IOException("The service answered " + response.statusCode() + ".");
            // A count of 0 is padding.
            return response.body().lines().anyMatch(it -> it.startsWith(hash.substring(PREFIX) + ":") && !it.endsWith(":0"));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Whether a password is breached could not be asked.", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the service keeps its list by; nothing is stored under it here. */
    private static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
// gw:end

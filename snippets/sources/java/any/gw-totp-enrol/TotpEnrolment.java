// gw:name Enrol an authenticator app · TOTP
// gw:about Sets up a second factor: the secret is stored encrypted, and recovery codes as hashes, so that a stolen database opens no account.
// gw:place file src/main/java/com/example/security/TotpEnrolment.java
// gw:stop package = com.example.security
// gw:stop issuer = "Example"
// gw:stop recovery codes = 10
// gw:imports
package com.example.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
// gw:body
public final class TotpEnrolment {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ISSUER = "Example";
    private static final int SECRET_BYTES = 20;
    private static final int CODE_BYTES = 10;

    private final BinaryOperator<String> encrypt;

    /** Encrypts a text for an account, such as {@code (text, account) -> fields.encrypt(text, "totp:" + account)}. */
    public TotpEnrolment(BinaryOperator<String> encrypt) {
        this.encrypt = encrypt;
    }

    /** To be shown once: the address, as a QR code, and the recovery codes. To be stored: the secret and the hashes. */
    public record Enrolment(String storedSecret, List<String> recoveryHashes, String uri, List<String> recoveryCodes) {}

    /** The second factor counts from when a first code of the app was verified. */
    public Enrolment begin(String account) {
        byte[] secret = random(SECRET_BYTES);
        String uri = "otpauth://totp/%s:%s?secret=%s&issuer=%1$s&algorithm=SHA1&digits=6&period=30"
                .formatted(escaped(ISSUER), escaped(account), base32(secret));
        List<String> codes = Stream.generate(() -> base32(random(CODE_BYTES))).limit(10).toList();
        String stored = encrypt.apply(Base64.getEncoder().encodeToString(secret), account);
        return new Enrolment(stored, codes.stream().map(TotpEnrolment::hash).toList(), uri, codes);
    }

    /** Recovery codes are random and long, so that a plain hash keeps them. */
    public static String hash(String code) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** For whole groups of five bytes, which need no padding. */
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int two = (bytes[bit / 8] & 0xff) << 8 | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0);
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(two >> 11 - bit % 8 & 31));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
// gw:end

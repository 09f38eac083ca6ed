// gw:name Hash a password · bcrypt
// gw:about Keeps passwords as bcrypt hashes and refuses those above 72 bytes, whose rest bcrypt would silently leave out.
// gw:needs org.springframework.security:spring-security-crypto
// gw:place file src/main/java/com/example/security/BcryptPasswords.java
// gw:stop package = com.example.security
// gw:stop cost = 12 | 13 | 14
// gw:imports
package com.example.security;

import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
// gw:body
public final class BcryptPasswords {
    private static final int LONGEST_BYTES = 72;
    private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(12);

    private BcryptPasswords() {}

    public static String hash(String password) {
        if (isTooLong(password)) throw new IllegalArgumentException("The password is longer than 72 bytes.");
        return ENCODER.encode(password);
    }

    public static boolean verify(String password, String hash) {
        return !isTooLong(password) && ENCODER.matches(password, hash);
    }

    /** Whether a hash was made at a lower cost: make a new one when the person has logged in. */
    public static boolean needsRehash(String hash) {
        return ENCODER.upgradeEncoding(hash);
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
    }
}
// gw:end

// gw:name Hash a password · Argon2id
// gw:about Keeps passwords as Argon2id hashes, which cost whoever steals them memory and time for every guess.
// gw:needs org.springframework.security:spring-security-crypto org.bouncycastle:bcprov-jdk18on@1.84
// gw:place file src/main/java/com/example/security/Passwords.java
// gw:stop package = com.example.security
// gw:imports
package com.example.security;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
// gw:body
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final PasswordEncoder ENCODER = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);

    private Passwords() {}

    public static String hash(String password) {
        return ENCODER.encode(password);
    }

    public static boolean verify(String password, String hash) {
        return ENCODER.matches(password, hash);
    }

    /** Whether a hash was made with less than is asked for today: make a new one when the person has logged in. */
    public static boolean needsRehash(String hash) {
        return ENCODER.upgradeEncoding(hash);
    }
}
// gw:end

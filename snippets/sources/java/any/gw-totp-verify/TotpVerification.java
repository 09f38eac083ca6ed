// gw:name Verify a code of an authenticator app · TOTP
// gw:about Accepts each code once, for half a minute around its time, and limits the attempts, so that codes are neither replayed nor guessed.
// gw:place file src/main/java/com/example/security/TotpVerification.java
// gw:stop package = com.example.security
// gw:imports
package com.example.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.function.BinaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
// gw:body
public final class TotpVerification {
    private static final int PERIOD_SECONDS = 30;
    private static final int WINDOW = 1;

    public interface Store {
        /** Counts an attempt; false above five within fifteen minutes. */
        boolean countAttempt(String account);

        /** As it was stored at enrolment. */
        String secret(String account);

        /** Keeps the step where it is later than the last one, in one statement, and says whether it was. */
        boolean advance(String account, long step);
    }

    private final Store store;
    private final BinaryOperator<String> decrypt;
    private final Clock clock;

    /** Decrypts what was stored for an account, such as {@code (text, account) -> fields.decrypt(text, "totp:" + account)}. */
    public TotpVerification(Store store, BinaryOperator<String> decrypt, Clock clock) {
        this.store = store;
        this.decrypt = decrypt;
        this.clock = clock;
    }

    public boolean verify(String account, String code) {
        if (!store.countAttempt(account)) return false;
        byte[] secret = Base64.getDecoder().decode(decrypt.apply(store.secret(account), account));
        long now = clock.instant().getEpochSecond() / PERIOD_SECONDS;
        for (long step = now - WINDOW; step <= now + WINDOW; step++) {
            if (isSame(codeAt(secret, step), code)) return store.advance(account, step);
        }
        return false;
    }

    private static boolean isSame(String expected, String code) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 6238, whose apps know SHA-1; as a key of an HMAC it holds. */
    private static String codeAt(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            return "%06d".formatted((ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
// gw:end

// gw:name Encrypt a field · Java
// gw:about Keeps a stored value unreadable and untouched by whoever gets at the database alone, and lets keys be changed later.
// gw:place file src/main/java/com/example/security/FieldEncryption.java
// gw:stop package = com.example.security
// gw:stop key id = k1
// gw:imports
package com.example.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
// gw:body
public final class FieldEncryption {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKey> keys;

    public FieldEncryption() {
        // gw:setting FIELD_KEY secret Key that encrypts stored fields: 32 bytes as base64
        String fieldKey = System.getenv("FIELD_KEY");
        if (fieldKey == null || fieldKey.isEmpty()) throw new IllegalStateException("FIELD_KEY is not set.");
        // gw:read
        keys = Map.of("k1", new SecretKeySpec(Base64.getDecoder().decode(fieldKey), "AES"));
    }

    /** The context says where the value belongs, such as a table, a column and an id: it is read back only there. */
    public String encrypt(String text, String context) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.get("k1"), iv, context, text.getBytes(StandardCharsets.UTF_8));
        return String.join(".", "k1", base64.encodeToString(iv), base64.encodeToString(sealed));
    }

    /** Throws {@link IllegalArgumentException} where the value was changed, belongs elsewhere, or its key is gone. */
    public String decrypt(String stored, String context) {
        String[] parts = stored.split("\\.");
        if (parts.length != 3 || !keys.containsKey(parts[0])) throw new IllegalArgumentException("There is no key for the value.");
        byte[] iv = Base64.getUrlDecoder().decode(parts[1]);
        byte[] sealed = Base64.getUrlDecoder().decode(parts[2]);
        return new String(run(Cipher.DECRYPT_MODE, keys.get(parts[0]), iv, context, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, SecretKey key, byte[] iv, String context, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The value was changed or belongs elsewhere.", e);
        }
    }
}
// gw:end

package org.osscallback.retention;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A name for a value that tells the value to nobody who lacks the key: HMAC-SHA256. The same value
 * of one field has always the same hash, of another field another one. Thread-safe; says nothing of
 * its key when printed.
 */
public final class KeyedHash {

    /** In front of each hash, so that it is not taken for a value. */
    static final String PREFIX = "hmac:";

    private static final String ALGORITHM = "HmacSHA256";

    /** As many as the MAC has. */
    private static final int LEAST_BITS = 256;

    private final SecretKeySpec key;

    private KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * @param base64 of the key
     * @throws IllegalArgumentException for another text or a short key; the message is the end of a
     *     sentence and tells no key
     */
    static KeyedHash parse(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException secret) { // its message repeats a piece of the key
            throw new IllegalArgumentException("is not Base64");
        }
        if (key.length * Byte.SIZE < LEAST_BITS) {
            throw new IllegalArgumentException("is a key of fewer than " + LEAST_BITS + " bits");
        }
        return new KeyedHash(key);
    }

    /**
     * The hash that stands for a value.
     *
     * @param field whose value it is
     */
    String of(String field, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(field.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }
}

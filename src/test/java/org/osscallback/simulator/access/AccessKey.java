package org.osscallback.simulator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key pair of an account that may use the local OSS. */
public record AccessKey(String id, String secret) {

    /** HMAC of {@code text} under {@code key}, by {@code HmacSHA1} or {@code HmacSHA256}. */
    static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    byte[] secretBytes() {
        return secret.getBytes(UTF_8);
    }

    /** Only the id: the secret stays out of logs. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}

package org.osscallback.simulator.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** MD5 sums in the two notations of OSS. */
public final class Digests {

    private Digests() {}

    /** The 16 bytes themselves. */
    public static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }

    /** As in {@code Content-MD5}. */
    public static String md5Base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(md5(bytes));
    }

    /** As in {@code ETag}, without the quotes. */
    public static String md5Hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(md5(bytes));
    }
}

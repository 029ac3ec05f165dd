package org.osscallback.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash of this application: SHA-256. */
public final class Hash {

    private Hash() {}

    /** A digest to feed piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java platform must have it
            throw new AssertionError(impossible);
        }
    }

    /** The SHA-256 of {@code bytes}. */
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }
}

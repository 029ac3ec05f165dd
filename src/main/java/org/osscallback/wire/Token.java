package org.osscallback.wire;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess. */
public final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /**
     * Makes a token nobody can guess.
     *
     * @param bytes of randomness
     * @return Base64url without padding
     */
    public static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}

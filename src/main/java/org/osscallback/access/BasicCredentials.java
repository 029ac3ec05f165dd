package org.osscallback.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and a password, as HTTP's Basic scheme carries them (RFC 7617). */
record BasicCredentials(String user, String password) {

    private static final String SCHEME = "Basic ";

    /** Whether the header is meant to be of this scheme. */
    static boolean tried(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * @param authorization of the Basic scheme
     * @return empty if it cannot be read
     */
    static Optional<BasicCredentials> parse(String authorization) {
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(SCHEME.length()).trim());
            String text = new String(decoded, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new BasicCredentials(
                                    text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Without the password, which a record would show. */
    @Override
    public String toString() {
        return "BasicCredentials";
    }
}

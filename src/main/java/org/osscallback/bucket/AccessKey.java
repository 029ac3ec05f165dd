package org.osscallback.bucket;

import java.util.Objects;

/**
 * What OSS knows us by. Says nothing of its secrets when printed.
 *
 * @param id public
 * @param secret never sent
 * @param token of temporary keys, sent along; null for others
 */
public record AccessKey(String id, String secret, String token) {

    /** Far longer than any; the token goes into URLs and headers. */
    static final int LONGEST = 4_096;

    /**
     * @throws IllegalArgumentException for what cannot be one; the message completes a sentence and
     *     tells no value
     */
    public AccessKey {
        requireUsable("id", Objects.requireNonNull(id));
        requireUsable("secret", Objects.requireNonNull(secret));
        if (token != null) {
            requireUsable("token", token);
        }
    }

    /** Control characters and blanks are copied along by mistake, and would end a header. */
    private static void requireUsable(String part, String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "has a " + part + " that is empty or longer than " + LONGEST + " characters");
        }
        if (!value.chars().allMatch(symbol -> symbol > ' ' && symbol < 127)) {
            throw new IllegalArgumentException(
                    "has a " + part + " with what is not a visible ASCII character");
        }
    }

    @Override
    public String toString() {
        return "AccessKey";
    }
}

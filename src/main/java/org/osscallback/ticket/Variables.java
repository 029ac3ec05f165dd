package org.osscallback.ticket;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.osscallback.wire.Hash;

/** The customer's own variables, as a ticket binds them: by one hash over all of them. */
public final class Variables {

    private static final char END = '\0';

    private Variables() {}

    /**
     * @param variables by name without {@code x:}; no NUL in them. Empty ones count as absent, as
     *     they do in a callback
     * @return the same for the same variables in any order: SHA-256 in Base64url
     */
    public static String fingerprint(Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(variables)
                .forEach(
                        (name, value) -> {
                            if (!value.isEmpty()) {
                                text.append(name).append(END).append(value).append(END);
                            }
                        });
        byte[] hash = Hash.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}

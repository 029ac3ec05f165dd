package org.osscallback.ticket;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that sign tickets, by their id. Immutable; says nothing of its keys when printed.
 *
 * <p>The first signs and all verify, so that a new one can be put first while tickets of the old
 * one are still on their way.
 */
final class TicketSecrets {

    /** As many as the MAC has (RFC 7518, section 3.2); a shorter key would be the weaker part. */
    private static final int LEAST_BITS = 256;

    private static final String ID = "[A-Za-z0-9._-]{1,32}";

    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    /**
     * @param configured each {@code kid:base64}; may be empty
     * @throws IllegalArgumentException for anything else, a short key, or an id that comes twice;
     *     the message is the end of a sentence and tells no key
     */
    static TicketSecrets parse(List<String> configured) {
        TicketSecrets secrets = new TicketSecrets();
        for (int at = 0; at < configured.size(); at++) {
            secrets.add(configured.get(at), "has as number " + (at + 1) + " ");
        }
        return secrets;
    }

    private void add(String item, String where) {
        int colon = item.indexOf(':');
        String id = colon < 0 ? "" : item.substring(0, colon);
        if (!id.matches(ID)) {
            throw new IllegalArgumentException(
                    where + "what is not kid:base64, with up to 32 letters, digits, '.', '_', '-'");
        }
        byte[] key = decode(item.substring(colon + 1), where);
        if (key.length * Byte.SIZE < LEAST_BITS) {
            throw new IllegalArgumentException(
                    where + "a key of fewer than " + LEAST_BITS + " bits");
        }
        if (keys.put(id, key) != null) {
            throw new IllegalArgumentException(where + "the kid of an earlier one");
        }
    }

    /** The decoder's own message would repeat a piece of the key. */
    private static byte[] decode(String base64, String where) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException secret) {
            throw new IllegalArgumentException(where + "a key that is not Base64");
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** In the order in which they were configured; nobody may write to the keys. */
    Map<String, byte[]> byId() {
        return keys;
    }
}

package org.osscallback.trail;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.osscallback.notice.Seal;

/**
 * Puts stars in place of what lets a reader do something: the seal of a bucket's policy, and the
 * end of a ticket, by which it counts. As many stars as there were bytes.
 *
 * @param seal the one of this server
 */
record Masking(Seal seal) {

    /** A ticket up to its last part, whose dots a form may have encoded. */
    private static final Pattern TICKET =
            Pattern.compile(
                    "(eyJ[A-Za-z0-9_-]++(?:\\.|%2[eE])[A-Za-z0-9_-]++(?:\\.|%2[eE]))([A-Za-z0-9_-]*+)");

    byte[] mask(byte[] text) {
        // a letter for each byte, so that no byte is lost
        String letters = seal.hide(new String(text, StandardCharsets.ISO_8859_1));
        return TICKET.matcher(letters)
                .replaceAll(found -> found.group(1) + "*".repeat(found.group(2).length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

package org.osscallback.outcome;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.osscallback.problem.Visible;
import org.osscallback.signature.SignedRequest;

/**
 * A refused callback as it arrived: what its signature would have to be about.
 *
 * @param text path, query, a line feed and the body; the beginning if there is more
 * @param length bytes of all of it
 * @param keyUrl address of the key that the request names; {@code null} if it cannot be read
 * @param signatureBytes length of the signature; {@code null} if it is not Base64
 */
public record Capture(byte[] text, int length, String keyUrl, Integer signatureBytes) {

    /** What is kept of a text; OSS's own have a few hundred bytes. */
    public static final int MOST_BYTES = 8_192;

    /** So that a secret that begins within what is kept can be told from its beginning. */
    private static final int MARGIN = 1_024;

    private static final int LONGEST_URL = 1_024;

    static Capture of(SignedRequest request) {
        byte[] text = request.stringToSign(MOST_BYTES + MARGIN);
        return new Capture(
                text,
                request.stringToSignLength(),
                url(request.credentials().keyUrl()),
                length(request.credentials().signature()));
    }

    private static String url(String header) {
        byte[] decoded = decode(header);
        return decoded == null
                ? null
                : Visible.of(new String(decoded, StandardCharsets.UTF_8), LONGEST_URL);
    }

    private static Integer length(String signature) {
        byte[] decoded = decode(signature);
        return decoded == null ? null : decoded.length;
    }

    private static byte[] decode(String base64) {
        if (base64 == null) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** The same with other text, cut to what is kept. */
    public Capture with(byte[] other) {
        return new Capture(
                Arrays.copyOf(other, Math.min(other.length, MOST_BYTES)),
                length,
                keyUrl,
                signatureBytes);
    }

    /** Without what it is about, so that no log can have it. */
    @Override
    public String toString() {
        return "Capture[" + length + " bytes]";
    }
}

package org.osscallback.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osscallback.key.SignedMessage;
import org.osscallback.wire.PercentCodec;

/**
 * Where a request went, as OSS saw it: raw, nothing decoded.
 *
 * @param path raw path with its percent-escapes, what a proxy stripped put back: {@code /callback}
 * @param query raw query without {@code '?'}; empty if there is none
 */
public record RequestTarget(String path, String query) {

    /**
     * Every text OSS may have signed for this target, the likeliest first: {@code
     * decode(path)[?query]}.
     *
     * <p>Samples disagree whether {@code '+'} in a path decodes to a space, and whether an empty
     * query keeps its {@code '?'}; no genuine capture decides, so both are tried. All forms stem
     * from the one request, so this opens nothing. A path with a line feed in it has no form: it
     * would let the beginning of a body that OSS signed pass for the end of the path.
     *
     * @return the bytes before the line feed that precedes the body
     */
    List<byte[]> signedForms() {
        List<byte[]> forms = new ArrayList<>(2);
        addForms(forms, PercentCodec.decode(path, false));
        if (path.indexOf('+') >= 0) {
            addForms(forms, PercentCodec.decode(path, true));
        }
        return forms;
    }

    private void addForms(List<byte[]> forms, byte[] decodedPath) {
        for (byte each : decodedPath) {
            if (each == SignedMessage.SEPARATOR) {
                return;
            }
        }
        if (query.isEmpty()) {
            forms.add(decodedPath);
        }
        forms.add(concat(decodedPath, ("?" + query).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}

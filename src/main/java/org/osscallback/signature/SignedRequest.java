package org.osscallback.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.osscallback.key.SignedMessage;

/**
 * A request as it claims to be signed: raw, before anything decodes or parses it.
 *
 * @param target raw path and query
 * @param body body bytes exactly as received; not copied, so nobody may write to it
 * @param credentials what the headers offer as proof
 */
public record SignedRequest(RequestTarget target, byte[] body, Credentials credentials) {

    /**
     * The headers that prove, or help to find out why the proof fails.
     *
     * @param signature value of {@code authorization}, Base64; {@code null} if absent
     * @param keyUrl value of {@code x-oss-pub-key-url}, Base64; {@code null} if absent
     * @param contentMd5 value of {@code content-md5}, Base64, not signed; {@code null} if absent
     * @param forwardedTargets raw targets ({@code /path?query}) or path prefixes that a proxy in
     *     between reports, not signed and trusted with nothing but a diagnosis
     */
    public record Credentials(
            String signature, String keyUrl, String contentMd5, List<String> forwardedTargets) {}

    /**
     * What the signature should be about, in its likeliest form.
     *
     * @param most bytes; there may be more
     */
    public byte[] stringToSign(int most) {
        byte[] head = head();
        byte[] text = Arrays.copyOf(head, Math.min(most, stringToSignLength()));
        if (head.length < most) {
            text[head.length] = SignedMessage.SEPARATOR;
            int rest = text.length - head.length - 1;
            System.arraycopy(body, 0, text, head.length + 1, rest);
        }
        return text;
    }

    /** How many bytes the signature should be about. */
    public int stringToSignLength() {
        return head().length + 1 + body.length;
    }

    /** Where the path has a line feed in it there is no form; then what came says most. */
    private byte[] head() {
        return target.signedForms().stream()
                .findFirst()
                .orElseGet(
                        () ->
                                (target.path() + "?" + target.query())
                                        .getBytes(StandardCharsets.UTF_8));
    }
}

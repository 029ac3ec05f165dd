package org.osscallback.signature;

import java.util.List;

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
}

package org.osscallback.store.trail;

/**
 * A refused callback as it arrived, without its signature.
 *
 * @param text what the signature would have to be about; the beginning if there is more; {@code
 *     null} where it was not asked for
 * @param length bytes of all of it
 * @param keyUrl {@code null} if it could not be read
 * @param signatureBytes {@code null} if the signature could not be read
 */
public record CaptureEntry(byte[] text, long length, String keyUrl, Long signatureBytes) {

    /** That there is one, and nothing about it. */
    static final CaptureEntry NOT_ASKED_FOR = new CaptureEntry(null, 0, null, null);
}

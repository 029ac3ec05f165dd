package org.osscallback.key;

/**
 * What OSS signed, byte for byte; holding one is proof that the signature was checked.
 *
 * @param target {@code decode(path)[?query]}, in the form that verified
 * @param body the body
 * @param signature the decoded signature
 */
public record SignedMessage(byte[] target, byte[] body, byte[] signature) {

    /** Between target and body in the signed text. */
    public static final byte SEPARATOR = '\n';
}

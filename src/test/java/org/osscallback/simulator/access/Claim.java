package org.osscallback.simulator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.osscallback.simulator.wire.OssError;

/**
 * What a client brings to prove who it is.
 *
 * @param keyId access key id as claimed
 * @param signature as received
 * @param stringToSign what it must have signed, computed here
 */
record Claim(String keyId, String signature, String stringToSign) {

    /**
     * Compares with the signature that the right key makes.
     *
     * @throws OssError 403 {@code InvalidAccessKeyId} or {@code SignatureDoesNotMatch}
     */
    void verify(AccessKey key, String expected) {
        if (!keyId.equals(key.id())) {
            throw OssError.of(
                            403,
                            "InvalidAccessKeyId",
                            "The OSS Access Key Id you provided does not exist in our records.")
                    .with("OSSAccessKeyId", keyId);
        }
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))) {
            throw OssError.of(
                            403,
                            "SignatureDoesNotMatch",
                            "The request signature we calculated does not match the signature you"
                                    + " provided. Check your key and signing method.")
                    .with("OSSAccessKeyId", keyId)
                    .with("SignatureProvided", signature)
                    .with("StringToSign", stringToSign);
        }
    }
}

package org.osscallback.signature;

import java.util.Arrays;
import org.osscallback.key.OssKey;

/**
 * One way in which a genuine request may have been changed before it arrived.
 *
 * @param finding what to tell the operator if it is so; whole sentences
 * @param target what OSS may have called instead
 * @param body what OSS may have sent instead
 */
record Suspicion(String finding, RequestTarget target, byte[] body) {

    /** Whether this is what OSS signed. */
    boolean verifies(byte[] signedMd5) {
        return target.signedForms().stream()
                .anyMatch(form -> Arrays.equals(OssKey.md5(form, body), signedMd5));
    }
}

package org.osscallback.signature;

import java.util.Arrays;
import java.util.List;
import org.osscallback.key.OssKey;
import org.osscallback.problem.Finding;

/**
 * One way in which a genuine request may have been changed before it arrived.
 *
 * @param findings what to tell the operator if it is so
 * @param target what OSS may have called instead
 * @param body what OSS may have sent instead
 */
record Suspicion(List<Finding> findings, RequestTarget target, byte[] body) {

    Suspicion(Finding finding, RequestTarget target, byte[] body) {
        this(List.of(finding), target, body);
    }

    /** Whether this is what OSS signed. */
    boolean verifies(byte[] signedMd5) {
        return target.signedForms().stream()
                .anyMatch(form -> Arrays.equals(OssKey.md5(form, body), signedMd5));
    }
}

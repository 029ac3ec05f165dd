package org.osscallback.outcome;

import org.osscallback.notice.UploadNotice;

/**
 * What is known of a callback once its signature has verified; before that, nothing is. Each is
 * {@code null} where it is not known.
 *
 * @param reqId OSS's id of the upload request, which the uploader has seen, too
 * @param object name of the object
 * @param subject whom a ticket of ours names, whatever else was wrong with the ticket
 * @param size in bytes
 */
public record SignedFacts(String reqId, String bucket, String object, String subject, Long size) {

    /** Nothing is known yet. */
    public static final SignedFacts NONE = new SignedFacts(null, null, null, null, null);

    /**
     * What the head of a verified request tells.
     *
     * @param reqId as the header has it, which is not signed; {@code null} if there is none
     */
    public static SignedFacts of(String reqId) {
        return new SignedFacts(reqId, null, null, null, null);
    }

    /** The same with what the body tells, whose request id is signed. */
    public SignedFacts with(UploadNotice notice, String bucket, String subject) {
        String signed = notice.origin().reqId();
        return new SignedFacts(
                signed == null ? reqId : signed, bucket, notice.object(), subject, notice.size());
    }
}

package org.osscallback.ticket;

import static org.osscallback.problem.Problem.TICKET_MISMATCH;

import org.osscallback.notice.UploadNotice;
import org.osscallback.problem.Refusal;

/**
 * The upload that a ticket is for.
 *
 * @param subject whose it is, 1 to 255 characters
 * @param bucket compared as it is
 * @param object which object names it may have
 * @param maxBytes largest size, 1 or more; {@code null} for any
 * @param mimeTypes which media types it may have
 * @param variables {@link Variables#fingerprint} of the only variables it may carry; {@code null}
 *     if the client may send its own
 */
public record Grant(
        String subject,
        String bucket,
        ObjectRule object,
        Long maxBytes,
        MimeTypes mimeTypes,
        String variables) {

    /** What the database can keep. */
    public static final int LONGEST_SUBJECT = 255;

    /**
     * @param notice without the variables that a ticket answers for itself
     * @throws Refusal {@code TICKET_MISMATCH}, naming the first field that does not fit; what a
     *     body leaves out does not fit either, whatever is configured as its default
     */
    void requireCovers(UploadNotice notice) {
        require(bucket.equals(notice.bucket()), "bucket");
        require(object.covers(notice.object()), "object");
        require(maxBytes == null || (notice.size() != null && notice.size() <= maxBytes), "size");
        require(mimeTypes.cover(notice.mimeType()), "mimeType");
        require(
                variables == null || variables.equals(Variables.fingerprint(notice.variables())),
                "variables");
    }

    private static void require(boolean fits, String field) {
        if (!fits) {
            throw new Refusal(TICKET_MISMATCH, "the ticket is for another " + field);
        }
    }
}

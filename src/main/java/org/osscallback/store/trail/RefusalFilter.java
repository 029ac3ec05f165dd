package org.osscallback.store.trail;

/**
 * Which refusals are meant; {@code null} in each place stands for any.
 *
 * @param problem the stable name of a refusal
 * @param object the whole name
 */
public record RefusalFilter(
        String problem, String reqId, String bucket, String object, String subject, String node) {

    /** All of one person. */
    public static RefusalFilter ofSubject(String subject) {
        return new RefusalFilter(null, null, null, null, subject, null);
    }

    Where where(TimeSpan span) {
        return new Where()
                .equal("problem", problem)
                .equal("req_id", reqId)
                .equal("bucket", bucket)
                .equal("object_name", object)
                .equal("subject", subject)
                .equal("node", node)
                .within(span);
    }
}

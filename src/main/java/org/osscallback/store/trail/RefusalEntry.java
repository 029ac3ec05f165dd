package org.osscallback.store.trail;

import java.time.Instant;

/**
 * A callback that was refused. Its request id, bucket, object, subject and size are {@code null}
 * unless the signature had verified.
 *
 * @param id given by the database; 0 before
 * @param node on which it was refused
 * @param path raw, with characters made visible that control a terminal
 * @param problem the stable name of a refusal
 * @param detail what the caller was told
 * @param findings a JSON array; {@code null} if there are none
 * @param clientIp address of whoever sent it
 * @param upload what was signed
 * @param capture what is kept of the request itself; {@code null} for nothing
 */
public record RefusalEntry(
        long id,
        Instant at,
        String node,
        String path,
        String problem,
        String detail,
        String findings,
        String clientIp,
        Facts upload,
        CaptureEntry capture) {

    /**
     * What OSS signed of the upload.
     *
     * @param reqId OSS's id of the upload request
     * @param size in bytes
     */
    public record Facts(String reqId, String bucket, String object, String subject, Long size) {}
}

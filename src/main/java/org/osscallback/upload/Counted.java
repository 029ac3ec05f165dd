package org.osscallback.upload;

import java.time.Instant;
import java.util.Map;

/**
 * What there is to count in an upload.
 *
 * @param size bytes; {@code null} if OSS did not tell
 * @param mimeType may be null, as {@code bucket} and {@code subject}
 */
public record Counted(
        Instant receivedAt,
        Long size,
        String mimeType,
        String bucket,
        String subject,
        Map<String, String> variables) {

    /** Of an upload that has been read. */
    public static Counted of(Upload upload) {
        return new Counted(
                upload.receivedAt,
                upload.size,
                upload.mimeType,
                upload.bucket,
                upload.subject,
                upload.variables);
    }

    @SuppressWarnings("unchecked")
    static Counted of(Object[] row) {
        return new Counted(
                (Instant) row[0],
                (Long) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Map<String, String>) row[5]);
    }
}

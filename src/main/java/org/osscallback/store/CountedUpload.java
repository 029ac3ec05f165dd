package org.osscallback.store;

import java.time.Instant;
import java.util.Map;
import org.osscallback.upload.Upload;

/**
 * What there is to count in an upload.
 *
 * @param size bytes; {@code null} if OSS did not tell
 * @param mimeType may be null, as {@code bucket} and {@code subject}
 * @param confirmation what OSS said; {@code null} where that was not asked for, or it said nothing
 */
public record CountedUpload(
        Instant receivedAt,
        Long size,
        String mimeType,
        String bucket,
        String subject,
        Map<String, String> variables,
        String confirmation) {

    /** Of an upload that has been read, without what may change: sums are kept of it. */
    public static CountedUpload of(Upload upload) {
        return new CountedUpload(
                upload.receivedAt,
                upload.size,
                upload.mimeType,
                upload.bucket,
                upload.subject,
                upload.variables,
                null);
    }

    @SuppressWarnings("unchecked")
    static CountedUpload of(Object[] row) {
        return new CountedUpload(
                (Instant) row[0],
                (Long) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Map<String, String>) row[5],
                (String) row[6]);
    }
}

package org.osscallback.store.confirmation;

import java.time.Instant;
import org.osscallback.upload.Upload.Confirmation;

/**
 * What came of asking OSS of one record.
 *
 * @param said {@code null} if there was no answer
 * @param nextAt when to ask again; {@code null} for never
 */
public record Checked(String uploadId, Confirmation said, Instant nextAt) {

    public static Checked answered(String uploadId, Confirmation said) {
        return new Checked(uploadId, said, null);
    }

    public static Checked again(String uploadId, Instant nextAt) {
        return new Checked(uploadId, null, nextAt);
    }

    /** Nothing is known of it, and nobody asks any more. */
    public static Checked dropped(String uploadId) {
        return new Checked(uploadId, null, null);
    }
}

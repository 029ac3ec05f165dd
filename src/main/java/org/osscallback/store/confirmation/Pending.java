package org.osscallback.store.confirmation;

import org.osscallback.upload.Upload;

/**
 * A record of which OSS is to be asked now.
 *
 * @param upload {@code null} if it has been deleted since
 * @param attempts how often OSS gave no answer
 */
public record Pending(String uploadId, Upload upload, int attempts) {

    /** Whether there is something to ask: an erased record may not have its object's name. */
    public boolean askable() {
        return upload != null && upload.bucket != null && upload.erasedAt() == null;
    }
}

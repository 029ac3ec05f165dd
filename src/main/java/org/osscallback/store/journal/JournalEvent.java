package org.osscallback.store.journal;

import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/**
 * Something that happened to an upload, at its place in the order of commits.
 *
 * @param seq without gaps, from 1 on
 * @param type {@code upload.recorded}, ...
 * @param upload as it is now; {@code null} if it has been deleted since
 */
public record JournalEvent(long seq, String type, Upload upload) {

    /** Whether this is the event with which the upload began. */
    public boolean begins() {
        return UploadEvent.begins(type) && upload != null;
    }

    static JournalEvent of(Object[] row) {
        return new JournalEvent((Long) row[0], (String) row[1], (Upload) row[2]);
    }
}

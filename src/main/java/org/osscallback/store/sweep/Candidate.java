package org.osscallback.store.sweep;

import java.time.Instant;
import java.util.Map;
import org.osscallback.notice.UploadNotice;
import org.osscallback.upload.Upload;

/** An object of a list that no record is about, as far as was seen. */
public record Candidate(
        String id,
        String sweepId,
        String bucket,
        String object,
        String etag,
        long size,
        Instant modified) {

    /** The record to make of it, with the date of the object. */
    public Upload upload() {
        UploadNotice notice =
                new UploadNotice(
                        object,
                        null,
                        size,
                        null,
                        null,
                        new UploadNotice.Checks(etag, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        Map.of());
        return new Upload(id, modified, bucket, notice).asListed();
    }
}

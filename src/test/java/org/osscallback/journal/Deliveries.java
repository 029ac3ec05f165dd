package org.osscallback.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.osscallback.notice.UploadNotice;
import org.osscallback.upload.Upload;

/** Uploads for tests, in a bucket of their own. */
public final class Deliveries {

    private Deliveries() {}

    public static Upload upload(String bucket, String object, Map<String, String> variables) {
        return new Upload(
                UUID.randomUUID().toString(),
                Instant.now(),
                bucket,
                new UploadNotice(
                        object,
                        null,
                        1L,
                        null,
                        null,
                        new UploadNotice.Checks(null, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        variables));
    }

    public static List<Upload> uploads(int count) {
        String bucket = UUID.randomUUID().toString();
        return IntStream.range(0, count)
                .mapToObj(each -> upload(bucket, "o" + each, Map.of()))
                .toList();
    }

    public static List<String> ids(List<Upload> uploads) {
        return uploads.stream().map(Upload::id).toList();
    }
}

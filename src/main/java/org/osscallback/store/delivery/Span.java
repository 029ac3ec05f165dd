package org.osscallback.store.delivery;

import java.time.Instant;
import java.util.List;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/**
 * A stretch of time whose uploads are sent once more. Times are in milliseconds since 1970.
 *
 * @param from received then or later
 * @param id and behind this upload, if it was received at {@code from}; may be empty
 * @param to received before
 */
public record Span(long from, String id, long to) {

    /** Uploads that are read at a time. */
    static final int PAGE = 500;

    /** Uploads of one replay, whether they match or not. */
    public static final int MOST = 100_000;

    /** The whole time from one instant to another. */
    public Span(Instant from, Instant to) {
        this(from.toEpochMilli(), "", to.toEpochMilli());
    }

    Span behind(Upload upload) {
        return new Span(upload.receivedAt.toEpochMilli(), upload.id(), to);
    }

    /** The first uploads of it that may match. */
    List<Upload> page(UploadFinder finder, SubscriptionFilter filter) {
        Instant start = Instant.ofEpochMilli(from);
        Instant end = Instant.ofEpochMilli(to);
        UploadFilter where =
                UploadFilter.of(filter.bucket(), filter.subject())
                        .beginning(filter.prefix())
                        .labelled(filter.labels())
                        .during(start, end);
        return finder.after(where, new Position(start, id), PAGE);
    }
}

package org.osscallback.upload;

import java.time.Instant;

/**
 * A place in the order of uploads, that of receipt and then of id. Stays where it is, whatever is
 * recorded before or behind it.
 *
 * @param id breaks ties; not an upload's necessarily
 */
public record Position(Instant receivedAt, String id) implements Comparable<Position> {

    /** Where the upload itself stands. */
    public static Position of(Upload upload) {
        return new Position(upload.receivedAt, upload.id);
    }

    /** Before every upload that was received then. */
    public static Position before(Instant instant) {
        return new Position(instant, "");
    }

    @Override
    public int compareTo(Position other) {
        int byTime = receivedAt.compareTo(other.receivedAt);
        return byTime != 0 ? byTime : id.compareTo(other.id);
    }
}

package org.osscallback.upload;

/**
 * An upload that is in the database, committed.
 *
 * @param upload as it is stored, which for a repeated delivery is the first one's
 * @param first whether this delivery is the one that stored it
 */
public record Recorded(Upload upload, boolean first) {

    /** The type of the event that the outbox gets with it. */
    public static final String EVENT = "upload.recorded";
}

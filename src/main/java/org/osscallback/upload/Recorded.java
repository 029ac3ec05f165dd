package org.osscallback.upload;

/**
 * An upload that is in the database, committed.
 *
 * @param upload as it is stored, which for a repeated delivery is the first one's
 * @param first whether this delivery is the one that stored it
 */
public record Recorded(Upload upload, boolean first) {}

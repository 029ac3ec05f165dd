package org.osscallback.store.journal;

/**
 * What came of a trim of the journal.
 *
 * @param events how many were deleted
 * @param missed whether a follower had still to come to some of them, and never will
 */
public record Trimmed(int events, boolean missed) {}

package org.osscallback.store.journal;

/**
 * What came of a follower's turn.
 *
 * @param events how many it was given
 * @param missed how many had been trimmed before it came to them
 */
public record Followed(int events, long missed) {

    /** Whether more may be waiting. */
    public boolean more() {
        return events > 0;
    }
}

package org.osscallback.store.journal;

import java.util.Map;

/**
 * How far the journal and its followers were when a node last looked.
 *
 * @param last the last place that was given away
 * @param waiting whether events wait in the outbox
 * @param positions of the followers, by name
 * @param holder whether this node has the lease
 */
public record JournalState(
        long last, boolean waiting, Map<String, Long> positions, boolean holder) {

    public static final JournalState UNKNOWN = new JournalState(0, false, Map.of(), false);

    /** How many events a follower has still to come to; 0 for one that is not known. */
    public long lag(String follower) {
        return Math.max(0, last - positions.getOrDefault(follower, last));
    }
}

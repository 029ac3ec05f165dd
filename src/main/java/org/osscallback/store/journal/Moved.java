package org.osscallback.store.journal;

/**
 * What came of a move from the outbox to the journal.
 *
 * @param ours whether this node has the lease
 * @param events how many got a place
 * @param last the last of these places; 0 if nothing moved
 */
public record Moved(boolean ours, int events, long last) {

    public static final Moved NOT_OURS = new Moved(false, 0, 0);

    public static final Moved NOTHING = new Moved(true, 0, 0);

    /** Whether more may be waiting. */
    public boolean full() {
        return events == OutboxMove.PAGE;
    }
}

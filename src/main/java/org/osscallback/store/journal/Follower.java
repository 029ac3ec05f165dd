package org.osscallback.store.journal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/**
 * Something that is done for every event of the journal, once and in order.
 *
 * <p>A bean that implements this is a follower: it gets its turns on the node that has the lease,
 * on one thread with the others, so whatever waits for somebody else belongs elsewhere. Its
 * position is kept in the database under its name, from its first turn on. What it does in the
 * transaction it is given is committed together with the position; what it does elsewhere may be
 * done again. If it throws, it gets the same page a few seconds later.
 *
 * <p>There are more types of events than one: {@link JournalEvent#begins} tells events of new
 * uploads from the others, and a type that is not known has to be passed over.
 */
public interface Follower {

    /** At most 64 characters of ASCII; stays the same for ever. */
    String name();

    /**
     * Whether it begins with the oldest event that is kept, when it gets its first turn; otherwise
     * with the first one that comes after.
     */
    default boolean fromTheOldest() {
        return false;
    }

    /** How far back it begins if not with the oldest; a start takes a moment. */
    default Duration reach() {
        return Duration.ZERO;
    }

    /** Whether it follows at all as this server is configured; if not, its place is forgotten. */
    default boolean wanted() {
        return true;
    }

    /**
     * Whether the follower can take events now; if not, it stays where it is until a later turn.
     *
     * @param db in a transaction of this turn
     */
    default boolean ready(EntityManager db) {
        return true;
    }

    /**
     * Follows the journal by some events.
     *
     * @param db in the transaction in which the position is stored
     * @param page in the order of the journal, not empty
     */
    void follow(EntityManager db, List<JournalEvent> page);
}

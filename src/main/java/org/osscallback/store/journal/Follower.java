package org.osscallback.store.journal;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Something that is done for every event of the journal, once and in order.
 *
 * <p>Its position is kept in the database under its name. What it does in the transaction it is
 * given is committed together with the position; what it does elsewhere may be done again.
 */
public interface Follower {

    /** At most 64 characters of ASCII; stays the same for ever. */
    String name();

    /**
     * Follows the journal by some events.
     *
     * @param db in the transaction in which the position is stored
     * @param page in the order of the journal, not empty
     */
    void follow(EntityManager db, List<JournalEvent> page);
}

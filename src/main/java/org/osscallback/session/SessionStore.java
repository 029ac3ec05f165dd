package org.osscallback.session;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of all nodes, which outlive each of them. All methods throw a {@link
 * RuntimeException} if the store cannot answer now; then nothing was changed.
 */
public interface SessionStore {

    /** The session that is called one of these ids. */
    Optional<StoredSession> find(Collection<String> ids);

    /** Adds the sessions that are not there. */
    void add(Collection<StoredSession> sessions);

    /** When each of these sessions was used last; without the sessions that are not there. */
    Map<String, Instant> lastUses(Collection<String> ids);

    /** Notes when sessions were used, unless a later use is known or they are not there. */
    void use(Map<String, Instant> uses);

    /** Removes the sessions that are there. */
    void remove(Collection<String> ids);

    /**
     * Removes a page of sessions that are over, or that are too many.
     *
     * @param openedBefore sessions that were opened at this time or earlier are over
     * @param usedBefore sessions that were used last at this time or earlier are over
     * @param most how many sessions may stay, the ones that were used last
     * @return how many were removed; when it is 0 there are no more
     */
    int trim(Instant openedBefore, Instant usedBefore, int most);
}

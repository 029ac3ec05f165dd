package org.osscallback.store.trail;

import java.time.Instant;

/**
 * A part of a table in which the newest row comes first.
 *
 * @param from {@code null} for no bound
 * @param to excluded; {@code null} for no bound
 * @param behind where to go on; {@code null} to begin with the newest
 */
public record TimeSpan(Instant from, Instant to, Place behind) {

    /**
     * Where a reader stopped.
     *
     * @param at milliseconds since 1970
     * @param id of the last row that the reader has
     */
    public record Place(long at, long id) {}
}

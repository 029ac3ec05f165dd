package org.osscallback.store.delivery;

import java.util.List;

/**
 * What a turn for one subscription has come to.
 *
 * @param tried all that changed
 * @param from the position at which the turn began
 * @param to the position up to which everything is delivered or among {@code tried}
 * @param disable whether nothing is to be sent any more
 */
public record Settlement(
        String subscription,
        List<Tried> tried,
        long from,
        long to,
        Health health,
        boolean disable) {

    /**
     * What came of a delivery in a turn.
     *
     * @param delivery as it is to be stored
     * @param attempt to be kept with it; {@code null} for one that counts for nothing
     */
    public record Tried(Delivery delivery, Attempt attempt) {

        /** The same for an upload that was erased while it was being sent. */
        Tried withoutWords() {
            return new Tried(
                    delivery.withoutWords(), attempt == null ? null : attempt.withoutWords());
        }
    }
}

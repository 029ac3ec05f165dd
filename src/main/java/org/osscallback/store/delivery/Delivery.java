package org.osscallback.store.delivery;

/**
 * One event on its way to one target. Times are in milliseconds since 1970.
 *
 * @param id 0 while it is not in the database
 * @param eventId the same at each try
 * @param seq its place in the journal; 0 if it does not come from there
 * @param uploadId empty for a test
 * @param origin {@link #LIVE}, {@link #REPLAY} or {@link #TEST}
 * @param attempts tries that count for the schedule
 * @param nextAt when it is to be tried
 * @param settledAt when it was delivered or given up; {@code null} while it is pending
 * @param reason why it was given up; {@code null} if it was not
 */
public record Delivery(
        long id,
        String subscription,
        String eventId,
        String type,
        long seq,
        String uploadId,
        String origin,
        DeliveryState state,
        int attempts,
        long nextAt,
        long createdAt,
        Long settledAt,
        String reason) {

    public static final String LIVE = "live";

    public static final String REPLAY = "replay";

    public static final String TEST = "test";

    public Delivery {
        reason = Attempt.storable(reason, Attempt.MOST_ERROR);
    }

    /** One that has not been tried. */
    public static Delivery fresh(
            String subscription,
            String eventId,
            String type,
            long seq,
            String uploadId,
            String origin,
            long now) {
        return new Delivery(
                0,
                subscription,
                eventId,
                type,
                seq,
                uploadId,
                origin,
                DeliveryState.PENDING,
                0,
                now,
                now,
                null,
                null);
    }

    /** The same after a success. */
    public Delivery delivered(long now) {
        return settled(DeliveryState.DELIVERED, attempts + 1, now, null);
    }

    /** The same, given up. */
    public Delivery failed(int tries, long now, String why) {
        return settled(DeliveryState.FAILED, tries, now, why);
    }

    /** The same without what the target said. */
    Delivery withoutWords() {
        return new Delivery(
                id,
                subscription,
                eventId,
                type,
                seq,
                uploadId,
                origin,
                state,
                attempts,
                nextAt,
                createdAt,
                settledAt,
                reason == null ? null : Attempt.ERASED);
    }

    private Delivery settled(DeliveryState end, int tries, long now, String why) {
        return new Delivery(
                id,
                subscription,
                eventId,
                type,
                seq,
                uploadId,
                origin,
                end,
                tries,
                nextAt,
                createdAt,
                now,
                why);
    }

    /** The same, to be tried again. */
    public Delivery again(int tries, long when) {
        return new Delivery(
                id,
                subscription,
                eventId,
                type,
                seq,
                uploadId,
                origin,
                DeliveryState.PENDING,
                tries,
                when,
                createdAt,
                null,
                null);
    }
}

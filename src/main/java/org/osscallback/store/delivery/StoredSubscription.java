package org.osscallback.store.delivery;

/**
 * A subscription as the database has it.
 *
 * @param position the last place of the journal that it has passed
 * @param replayLeft how many uploads of a replay have not been taken up yet
 * @param nextDue when the first of its pending deliveries is due, in milliseconds since 1970;
 *     {@code null} if none is pending
 */
public record StoredSubscription(
        Subscription subscription, long position, Health health, long replayLeft, Long nextDue) {

    public String name() {
        return subscription.name();
    }
}

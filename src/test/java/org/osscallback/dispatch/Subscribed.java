package org.osscallback.dispatch;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.osscallback.journal.Deliveries;
import org.osscallback.store.delivery.Health;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.store.delivery.SubscriptionFilter;
import org.osscallback.store.journal.JournalEvent;

/** Subscriptions and events for tests. */
final class Subscribed {

    static final SubscriptionFilter ALL = new SubscriptionFilter(null, null, null, null, null);

    private Subscribed() {}

    static StoredSubscription to(String bucket, long position, Long nextDue, long openUntil) {
        SubscriptionFilter filter = new SubscriptionFilter(bucket, null, null, null, null);
        return new StoredSubscription(
                subscription(bucket + position, filter, false),
                position,
                new Health(openUntil, 0, null, null, null),
                0,
                nextDue);
    }

    static Subscription subscription(String name, SubscriptionFilter filter, boolean confirmed) {
        return new Subscription(
                name,
                JsonValue.EMPTY_JSON_OBJECT,
                List.of(Subscription.RECORDED),
                filter,
                confirmed,
                true);
    }

    /** Events behind a place, of uploads in a bucket. */
    static List<JournalEvent> events(String bucket, long after, int count) {
        return LongStream.rangeClosed(after + 1, after + count)
                .mapToObj(seq -> event(bucket, seq, Subscription.RECORDED))
                .toList();
    }

    static JournalEvent event(String bucket, long seq, String type) {
        return new JournalEvent(seq, type, Deliveries.upload(bucket, "o" + seq, Map.of()));
    }
}

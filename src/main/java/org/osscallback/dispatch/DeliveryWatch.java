package org.osscallback.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.osscallback.journal.JournalMoved;
import org.osscallback.loop.Loop;
import org.osscallback.store.delivery.Settlement;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.store.delivery.StoredSubscription;

/** What this node knows of deliveries, without asking the database. Thread-safe. */
@ApplicationScoped
public class DeliveryWatch {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile List<StoredSubscription> subscriptions = List.of();
    private volatile Loop loop;

    /** As they were some seconds ago at most, while the database can be asked. */
    public List<StoredSubscription> subscriptions() {
        return subscriptions;
    }

    /** Deliveries of this node that arrived and left a row. */
    public long delivered() {
        return delivered.sum();
    }

    /** Deliveries that are to be tried again. */
    public long repeated() {
        return repeated.sum();
    }

    /** Deliveries that were given up. */
    public long failed() {
        return failed.sum();
    }

    void saw(List<StoredSubscription> now) {
        subscriptions = now;
    }

    void starts(Loop deliverer) {
        loop = deliverer;
    }

    void settled(Settlement settlement) {
        for (Tried each : settlement.tried()) {
            switch (each.delivery().state()) {
                case DELIVERED -> delivered.increment();
                case FAILED -> failed.increment();
                case PENDING -> repeated.increment();
            }
        }
        hurry();
    }

    /** Has the next look at once. */
    public void hurry() {
        Loop deliverer = loop;
        if (deliverer != null) {
            deliverer.hurry();
        }
    }

    void hear(@Observes JournalMoved moved) {
        if (!subscriptions.isEmpty()) {
            hurry();
        }
    }
}

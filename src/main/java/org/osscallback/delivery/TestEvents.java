package org.osscallback.delivery;

import static org.osscallback.problem.Problem.BUSY;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.osscallback.dispatch.Outlets;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.EventSettings;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.problem.Invalid;
import org.osscallback.problem.Refusal;
import org.osscallback.store.delivery.Attempt;
import org.osscallback.store.delivery.Deliveries;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.store.delivery.History;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.delivery.Subscriptions;
import org.osscallback.upload.RecordField;

/** Sends test events, once each, whatever the health of the target. Thread-safe. */
@ApplicationScoped
public class TestEvents {

    /** Which may be under way at a time: each holds a thread as long as the target takes. */
    static final int MOST = 4;

    @EJB Subscriptions subscriptions;
    @EJB Deliveries deliveries;
    @Inject Outlets outlets;
    @Inject EventSettings settings;
    @Inject Clock clock;

    private final Semaphore places = new Semaphore(MOST);

    /**
     * Sends one, and returns what came of it.
     *
     * @throws Refusal {@code BUSY} if as many are under way as may be
     */
    History send(String name) {
        StoredSubscription stored = subscriptions.find(name).orElseThrow(NotFoundException::new);
        String type = stored.subscription().target().getString("type");
        Outlet outlet =
                outlets.named(type)
                        .orElseThrow(
                                () ->
                                        new Invalid(
                                                "target.type",
                                                "is not a kind of target that this server has"));
        if (!places.tryAcquire()) {
            throw new Refusal(BUSY, "as many tests are under way as may be");
        }
        try {
            return deliveries.record(tried(stored, outlet));
        } finally {
            places.release();
        }
    }

    private Tried tried(StoredSubscription stored, Outlet outlet) {
        String name = stored.name();
        long now = clock.millis();
        String id = "test-" + UUID.randomUUID();
        Event event = Event.test(id, settings.source(), RecordField.format(clock.instant()), name);
        Target target =
                new Target(name, stored.subscription().target(), subscriptions.secrets(name, now));
        Outcome outcome = outlet.send(target, List.of(event)).get(0);
        Delivery delivery = Delivery.fresh(name, id, Event.TEST, 0, "", Delivery.TEST, now);
        Attempt attempt =
                new Attempt(
                        now,
                        outcome.took().toMillis(),
                        outcome.status(),
                        outcome.error(),
                        outcome.answer());
        long end = clock.millis();
        return new Tried(
                outcome.delivered()
                        ? delivery.delivered(end)
                        : delivery.failed(1, end, outcome.error()),
                attempt);
    }
}

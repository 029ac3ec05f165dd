package org.osscallback.store.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.outlet.Event;
import org.osscallback.problem.Refusal;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Upload;

/**
 * Sends uploads of some time once more: makes pending deliveries of them, a page at a time. Each
 * call is a short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Replays {

    /** Pending deliveries up to which a replay is taken up. */
    static final int MOST_PENDING = 500;

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Replays that work in the transaction of their caller. */
    public static Replays within(EntityManager db) {
        Replays replays = new Replays();
        replays.db = db;
        return replays;
    }

    /**
     * Begins to send uploads once more.
     *
     * @param span from which moment on and before which
     * @return false if a replay is under way
     */
    public boolean begin(String name, Span span, long count) {
        return work(sql -> SubscriptionTable.of(sql).beginReplay(name, span, count));
    }

    /** Takes up some more of a replay, if few of the earlier ones are still pending. */
    public void goOn(String name, long now) {
        Optional<Rest> rest = work(sql -> rest(sql, name));
        if (rest.isPresent()) {
            SubscriptionFilter filter = rest.get().filter();
            // outside of work with the connection, which Hibernate gives back after what it asks
            List<Upload> page = rest.get().span().page(UploadFinder.within(db), filter);
            work(
                    sql -> {
                        take(sql, name, rest.get(), page, now);
                        return null;
                    });
        }
    }

    /** What is left of a replay, if some of it may be taken up now. */
    private record Rest(Span span, SubscriptionFilter filter) {}

    private static Optional<Rest> rest(Connection sql, String name) throws SQLException {
        SubscriptionTable table = SubscriptionTable.of(sql);
        Optional<Span> span = table.replay(name);
        Optional<StoredSubscription> stored = table.find(name);
        long pending = DeliveryTable.of(sql).count(name, DeliveryState.PENDING);
        if (span.isEmpty() || stored.isEmpty() || pending >= MOST_PENDING) {
            return Optional.empty();
        }
        return Optional.of(new Rest(span.get(), stored.get().subscription().filter()));
    }

    private static void take(Connection sql, String name, Rest rest, List<Upload> page, long now)
            throws SQLException {
        List<Upload> matching = page.stream().filter(rest.filter()::matches).toList();
        for (Upload each : matching) {
            String event = Event.id(Subscription.RECORDED, 0, each.id());
            Delivery again =
                    Delivery.fresh(
                            name, event, Subscription.RECORDED, 0, each.id(), Delivery.REPLAY, now);
            DeliveryTable.of(sql).put(new Tried(again, null));
        }
        SubscriptionTable table = SubscriptionTable.of(sql);
        if (page.size() < Span.PAGE) {
            table.endReplay(name);
        } else {
            Span behind = rest.span().behind(page.get(page.size() - 1));
            table.goOnReplaying(name, behind, matching.size());
        }
    }

    /**
     * How many uploads a filter lets through.
     *
     * @return empty if there are more to look through than {@link Span#MOST}
     */
    public OptionalLong count(SubscriptionFilter filter, Span span) {
        UploadFinder finder = UploadFinder.within(db);
        long matching = 0;
        Span rest = span;
        for (int seen = 0; seen < Span.MOST; seen += Span.PAGE) {
            List<Upload> page = rest.page(finder, filter);
            matching += page.stream().filter(filter::matches).count();
            db.clear();
            if (page.size() < Span.PAGE) {
                return OptionalLong.of(matching);
            }
            rest = rest.behind(page.get(page.size() - 1));
        }
        return OptionalLong.empty();
    }

    private <T> T work(ReturningWork<T> work) {
        return Database.ask(
                db, LONGEST_SILENCE_MILLIS, () -> db.unwrap(Session.class).doReturningWork(work));
    }
}

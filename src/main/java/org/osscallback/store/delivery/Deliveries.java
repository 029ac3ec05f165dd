package org.osscallback.store.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.problem.Refusal;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Upload;

/**
 * The deliveries in the database. Each call is a short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Deliveries {

    /** How long a node has what it has claimed; no turn takes as long. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** Deliveries of one subscription that are kept once they have arrived. */
    public static final int MOST_DELIVERED = 10_000;

    /** For how long at most. */
    public static final Duration KEPT_DELIVERED = Duration.ofDays(7);

    /** Deliveries of one subscription that are kept though given up. */
    public static final int MOST_FAILED = 100_000;

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /**
     * What a node needs to deliver for a subscription that no other node delivers for now.
     *
     * @param secrets in use, the newest first
     * @param due pending deliveries with their uploads, the one that is due first in front
     */
    public record Claim(StoredSubscription stored, List<String> secrets, List<History> due) {}

    /** Deliveries that work in the transaction of their caller. */
    public static Deliveries within(EntityManager db) {
        Deliveries deliveries = new Deliveries();
        deliveries.db = db;
        return deliveries;
    }

    /**
     * Takes a subscription for this node, unless another one has it.
     *
     * @param dueUntil takes deliveries along that are due by then, in milliseconds since 1970
     * @param most deliveries at most
     */
    public Optional<Claim> claim(String name, String holder, long dueUntil, int most, long now) {
        Optional<Claim> claimed =
                work(
                        sql -> {
                            SubscriptionTable table = SubscriptionTable.of(sql);
                            if (!table.lease(name, holder, (int) LEASE.toMillis())) {
                                return Optional.empty();
                            }
                            List<History> due =
                                    DeliveryTable.of(sql).due(name, dueUntil, most).stream()
                                            .map(each -> new History(each, null, List.of()))
                                            .toList();
                            List<String> secrets = table.secrets(name, now);
                            return table.find(name).map(found -> new Claim(found, secrets, due));
                        });
        return claimed.map(
                claim -> new Claim(claim.stored(), claim.secrets(), withUploads(claim.due())));
    }

    /**
     * Stores what a turn has come to, if this node still has the subscription, and gives it back.
     *
     * @return false if it has not; then nothing is stored, and another node delivers once more
     */
    public boolean settle(String holder, Settlement settlement) {
        return work(
                sql -> {
                    SubscriptionTable table = SubscriptionTable.of(sql);
                    if (!table.holds(settlement.subscription(), holder)) {
                        return false;
                    }
                    put(DeliveryTable.of(sql), settlement.tried());
                    table.settle(settlement, !settlement.disable());
                    return true;
                });
    }

    /**
     * An erasure that committed while something was being sent has found nothing to empty. It locks
     * the row of the subscription, as a turn does, so one of the two sees the other.
     */
    private static void put(DeliveryTable deliveries, List<Tried> tried) throws SQLException {
        Set<String> erased =
                deliveries.erased(
                        tried.stream()
                                .map(each -> each.delivery().uploadId())
                                .collect(Collectors.toSet()));
        for (Tried each : tried) {
            boolean forgotten = erased.contains(each.delivery().uploadId());
            deliveries.put(forgotten ? each.withoutWords() : each);
        }
    }

    /** Moves subscriptions past events that none of them is about. */
    public void skip(Collection<String> names, long from, long to) {
        work(
                sql -> {
                    SubscriptionTable table = SubscriptionTable.of(sql);
                    for (String each : names) {
                        table.advance(each, from, to);
                    }
                    return null;
                });
    }

    /** Stores a delivery that was made beside the turns. */
    public History record(Tried tried) {
        return work(
                sql -> {
                    DeliveryTable table = DeliveryTable.of(sql);
                    return table.history(table.put(tried)).orElseThrow();
                });
    }

    /**
     * Deliveries, the newest of them first.
     *
     * @param subscription {@code null} for any
     * @param state {@code null} for any
     * @param below only ids below it
     */
    public List<History> newest(String subscription, DeliveryState state, long below, int most) {
        List<History> page =
                work(
                        sql -> {
                            DeliveryTable table = DeliveryTable.of(sql);
                            return histories(table, table.newest(subscription, state, below, most));
                        });
        return withUploads(page);
    }

    /**
     * Deliveries about some uploads, the oldest of them first.
     *
     * @param above only ids above it
     */
    public List<History> about(Collection<String> uploadIds, long above, int most) {
        List<History> page =
                uploadIds.isEmpty()
                        ? List.of()
                        : work(
                                sql -> {
                                    DeliveryTable table = DeliveryTable.of(sql);
                                    return histories(table, table.about(uploadIds, above, most));
                                });
        return withUploads(page);
    }

    private static List<History> histories(DeliveryTable table, List<Delivery> deliveries)
            throws SQLException {
        List<History> histories = new ArrayList<>();
        for (Delivery each : deliveries) {
            histories.add(new History(each, null, table.attempts(each.id())));
        }
        return histories;
    }

    /**
     * Has a delivery sent again, at once and from the begin of its schedule.
     *
     * @return empty if there is no such delivery, or it was a test
     */
    public Optional<History> retry(long id, long now) {
        Optional<History> again =
                work(
                        sql -> {
                            DeliveryTable table = DeliveryTable.of(sql);
                            Optional<Delivery> found = table.find(id);
                            if (found.isEmpty() || found.get().origin().equals(Delivery.TEST)) {
                                return Optional.empty();
                            }
                            table.put(new Tried(found.get().again(0, now), null));
                            return table.history(id);
                        });
        return again.map(history -> withUploads(List.of(history)).get(0));
    }

    /** How many of a subscription are in a state. */
    public long count(String subscription, DeliveryState state) {
        return work(sql -> DeliveryTable.of(sql).count(subscription, state));
    }

    /** Deletes what need not be kept of a subscription. */
    public void trim(String subscription, long now) {
        work(
                sql -> {
                    DeliveryTable table = DeliveryTable.of(sql);
                    long old = now - KEPT_DELIVERED.toMillis();
                    table.trim(subscription, DeliveryState.DELIVERED, MOST_DELIVERED, old);
                    table.trim(subscription, DeliveryState.FAILED, MOST_FAILED, 0);
                    return null;
                });
    }

    /** Outside of work with the connection, which Hibernate gives back after what it asks. */
    private List<History> withUploads(List<History> histories) {
        return Database.ask(
                () ->
                        histories.stream()
                                .map(
                                        each ->
                                                new History(
                                                        each.delivery(),
                                                        upload(each.delivery()),
                                                        each.attempts()))
                                .toList());
    }

    private Upload upload(Delivery delivery) {
        return delivery.uploadId().isEmpty() ? null : db.find(Upload.class, delivery.uploadId());
    }

    private <T> T work(ReturningWork<T> work) {
        return Database.ask(
                db, LONGEST_SILENCE_MILLIS, () -> db.unwrap(Session.class).doReturningWork(work));
    }
}

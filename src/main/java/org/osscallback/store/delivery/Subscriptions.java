package org.osscallback.store.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.schema.Database;

/**
 * The subscriptions in the database. Each call is a short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Subscriptions {

    /** How many there are. */
    public static final int MOST = 1_000;

    /** Which sign at a time. */
    public static final int MOST_SECRETS = 4;

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** What came of a wish to create. */
    public enum Created {
        DONE,
        TAKEN,
        TOO_MANY
    }

    /** Subscriptions that work in the transaction of their caller. */
    public static Subscriptions within(EntityManager db) {
        Subscriptions subscriptions = new Subscriptions();
        subscriptions.db = db;
        return subscriptions;
    }

    /** All subscriptions in the order of their names. */
    public List<StoredSubscription> all() {
        return work(SubscriptionTable::all);
    }

    public Optional<StoredSubscription> find(String name) {
        return work(table -> table.find(name));
    }

    /**
     * Stores a new one.
     *
     * @param secret that signs; empty if its outlet does not sign
     * @param position from where on it follows the journal; empty for what comes from now on
     */
    public Created create(
            Subscription subscription, Optional<String> secret, OptionalLong position, long now) {
        long last = Journal.within(db).last();
        long from = Math.min(position.orElse(last), last);
        return work(
                table -> {
                    if (table.find(subscription.name()).isPresent()) {
                        return Created.TAKEN;
                    }
                    if (table.count() >= MOST) {
                        return Created.TOO_MANY;
                    }
                    table.insert(subscription, from, now);
                    if (secret.isPresent()) {
                        table.addSecret(subscription.name(), secret.get());
                    }
                    return Created.DONE;
                });
    }

    /**
     * Replaces all but the position and the secrets.
     *
     * @return whether there is one of this name
     */
    public boolean update(Subscription subscription) {
        return work(table -> table.update(subscription));
    }

    /**
     * Deletes it with its deliveries.
     *
     * @return whether there was one
     */
    public boolean delete(String name) {
        return work(table -> table.delete(name));
    }

    /**
     * Has another secret sign.
     *
     * @param until when the present ones end, in milliseconds since 1970
     */
    public void addSecret(String name, String secret, long until, long now) {
        work(
                table -> {
                    table.endSecrets(name, until, now);
                    table.addSecret(name, secret);
                    return null;
                });
    }

    /** The secrets that sign now, the newest first. */
    public List<String> secrets(String name, long now) {
        return work(table -> table.secrets(name, now));
    }

    /** Work with the tables. */
    @FunctionalInterface
    private interface Work<T> {
        T with(SubscriptionTable table) throws SQLException;
    }

    private <T> T work(Work<T> work) {
        return Database.ask(
                db,
                LONGEST_SILENCE_MILLIS,
                () ->
                        db.unwrap(Session.class)
                                .doReturningWork(sql -> work.with(SubscriptionTable.of(sql))));
    }
}

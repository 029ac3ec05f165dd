package org.osscallback.store.trail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;

/**
 * The refused callbacks of all nodes in the database. Each call is a short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusalStore {

    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Refusals in the transaction of the caller. */
    public static RefusalStore within(EntityManager db) {
        RefusalStore store = new RefusalStore();
        store.db = db;
        return store;
    }

    /** Adds entries, all or none. */
    public void add(List<RefusalEntry> entries) {
        work(
                sql -> {
                    RefusalTable.of(sql).add(entries);
                    return null;
                });
    }

    /** Refusals, the newest first, {@code most} at most. */
    public List<RefusalEntry> newest(RefusalFilter filter, TimeSpan span, int most) {
        return work(sql -> RefusalTable.of(sql).newest(filter, span, most));
    }

    /** How many there are of each kind, the most frequent first. */
    public Map<String, Long> count(RefusalFilter filter, TimeSpan span) {
        return work(sql -> RefusalTable.of(sql).count(filter, span));
    }

    /** A refusal with what is kept of the request itself; empty if nothing is. */
    public Optional<RefusalEntry> captured(long id) {
        return work(sql -> RefusalTable.of(sql).captured(id));
    }

    /**
     * Empties a page of what is kept of requests and need not be.
     *
     * @param most how many may stay, the newest
     * @return how many were emptied; when it is 0 there are no more
     */
    public int trimCaptures(Instant before, long most) {
        return work(sql -> RefusalTable.of(sql).trimCaptures(before.toEpochMilli(), most));
    }

    /**
     * Deletes a page of what need not be kept.
     *
     * @param most how many refusals may stay; of the most frequent kind, the oldest go first
     * @return how many were deleted; when it is 0 there are no more
     */
    public int trim(Instant before, long most) {
        return work(sql -> RefusalTable.of(sql).trim(before.toEpochMilli(), most));
    }

    /**
     * Empties subject, object, request id and what is kept of the request itself, of all that name
     * a person.
     *
     * @return how many were emptied
     */
    public int forgetSubject(String subject) {
        return work(sql -> RefusalTable.of(sql).forget("subject = ?", subject));
    }

    /** The same for refusals that are about an object. */
    public int forgetObject(String bucket, String object) {
        return bucket == null
                ? work(
                        sql ->
                                RefusalTable.of(sql)
                                        .forget("bucket is null and object_name = ?", object))
                : work(
                        sql ->
                                RefusalTable.of(sql)
                                        .forget("bucket = ? and object_name = ?", bucket, object));
    }

    /** The same for all objects of a bucket whose names begin with {@code prefix}. */
    public int forgetObjects(String bucket, String prefix) {
        return work(
                sql ->
                        RefusalTable.of(sql)
                                .forget(
                                        "bucket = ? and substring(object_name from 1 for"
                                                + " char_length(?)) = ?",
                                        bucket,
                                        prefix,
                                        prefix));
    }

    private <T> T work(ReturningWork<T> work) {
        return Database.ask(
                db, LONGEST_SILENCE_MILLIS, () -> db.unwrap(Session.class).doReturningWork(work));
    }
}

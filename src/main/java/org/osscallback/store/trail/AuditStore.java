package org.osscallback.store.trail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;

/**
 * The audit in the database: rows come and, after a time, go; none is ever changed. Each call is a
 * short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditStore {

    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** An audit in the transaction of the caller. */
    public static AuditStore within(EntityManager db) {
        AuditStore store = new AuditStore();
        store.db = db;
        return store;
    }

    /** Adds entries, all or none. */
    public void add(List<AuditEntry> entries) {
        work(
                sql -> {
                    AuditTable.of(sql).add(entries);
                    return null;
                });
    }

    /**
     * Entries, the newest first.
     *
     * @param who {@code null} for anybody
     * @param what {@code null} for anything
     * @param most how many at most
     */
    public List<AuditEntry> newest(String who, String what, TimeSpan span, int most) {
        return work(sql -> AuditTable.of(sql).newest(who, what, span, most));
    }

    /**
     * Deletes a page of what need not be kept.
     *
     * @param most how many entries may stay, the newest
     * @return how many were deleted; when it is 0 there are no more
     */
    public int trim(Instant before, long most) {
        return work(sql -> AuditTable.of(sql).trim(before.toEpochMilli(), most));
    }

    private <T> T work(ReturningWork<T> work) {
        return Database.ask(
                db, LONGEST_SILENCE_MILLIS, () -> db.unwrap(Session.class).doReturningWork(work));
    }
}

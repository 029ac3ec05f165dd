package org.osscallback.store.confirmation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.store.journal.Lease;
import org.osscallback.store.journal.Outbox;
import org.osscallback.store.schema.Database;
import org.osscallback.store.schema.Rows;
import org.osscallback.upload.Upload;
import org.osscallback.upload.Upload.Confirmation;
import org.osscallback.upload.UploadEvent;

/**
 * Keeps what OSS said of records, apart from them. Each call is a short transaction of its own.
 *
 * <p>All fail with {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Confirmations {

    /** Which one node at a time has. */
    static final String LEASE = "confirmation";

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    /** Records that are due, with which no more are taken from the journal: two pages. */
    static final int ENOUGH = 400;

    /** Up to which events that are still in the journal are counted. */
    static final int MOST_COUNTED = 100_000;

    private static final Map<Confirmation.State, UploadEvent> EVENTS =
            Map.of(
                    Confirmation.State.CONFIRMED, UploadEvent.CONFIRMED,
                    Confirmation.State.CONTRADICTED, UploadEvent.CONTRADICTED,
                    Confirmation.State.MISSING, UploadEvent.MISSING);

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Confirmations that work in the transaction of their caller. */
    public static Confirmations within(EntityManager db) {
        Confirmations confirmations = new Confirmations();
        confirmations.db = db;
        return confirmations;
    }

    /**
     * Notes down that OSS is to be asked, in the transaction of the journal's follower. A record
     * that was noted down before stays as it is: a second event of it may not stop the others.
     */
    static void enter(EntityManager db, List<JournalEvent> recorded) {
        Map<String, JournalEvent> missing = new LinkedHashMap<>();
        recorded.forEach(each -> missing.putIfAbsent(each.upload().id(), each));
        db.createQuery(
                        "select c.uploadId from ConfirmationEntry c where c.uploadId in (:ids)",
                        String.class)
                .setParameter("ids", List.copyOf(missing.keySet()))
                .getResultList()
                .forEach(missing::remove);
        db.unwrap(Session.class).doWork(sql -> enter(sql, List.copyOf(missing.values())));
    }

    private static void enter(Connection sql, List<JournalEvent> recorded) throws SQLException {
        new Rows(sql)
                .updateAll(
                        "insert into oss_confirmation (upload_id, seq, due_at, attempts, differs)"
                                + " values (?, ?, ?, 0, '')",
                        recorded.stream()
                                .map(
                                        each ->
                                                new Object[] {
                                                    each.upload().id(),
                                                    each.seq(),
                                                    each.upload().receivedAt.toEpochMilli()
                                                })
                                .toList());
    }

    /** Whether OSS is to be asked of something now. */
    public boolean waits(Instant now) {
        return ask(() -> !due(now, 1).isEmpty());
    }

    /** Whether the next records may be taken from the journal. */
    boolean hasRoom(Instant now) {
        return ask(
                () ->
                        db.createQuery(
                                        "select c.uploadId from ConfirmationEntry c"
                                                + " where c.dueAt <= :now order by c.dueAt, c.seq",
                                        String.class)
                                .setParameter("now", now.toEpochMilli())
                                .setFirstResult(ENOUGH - 1)
                                .setMaxResults(1)
                                .getResultList()
                                .isEmpty());
    }

    /**
     * The number of records of which OSS has still to be asked. Of records that are still in the
     * journal, {@link #MOST_COUNTED} are counted.
     */
    public long pending() {
        return ask(
                () ->
                        db.createQuery(
                                                "select count(*) from ConfirmationEntry c where"
                                                        + " c.dueAt is not null",
                                                Long.class)
                                        .getSingleResult()
                                + inTheJournal());
    }

    private long inTheJournal() {
        return ((Number)
                        db.createNativeQuery(
                                        "select count(*) from (select j.seq from oss_journal j"
                                                + " where j.seq > (select position from"
                                                + " oss_follower where name = :name)"
                                                + " and j.type = :type limit "
                                                + MOST_COUNTED
                                                + ") ahead")
                                .setParameter("name", ConfirmationFollower.NAME)
                                .setParameter("type", UploadEvent.RECORDED.type())
                                .getSingleResult())
                .longValue();
    }

    /**
     * The next records of which OSS is to be asked, in the order of the journal, if {@code holder}
     * has the lease or can get it.
     *
     * @param most how many at most
     */
    public List<Pending> claim(String holder, Instant now, int most) {
        return work(sql -> Lease.of(sql, LEASE, holder).take())
                ? ask(() -> due(now, most))
                : List.of();
    }

    private List<Pending> due(Instant now, int most) {
        return db.createQuery(
                        "select c.uploadId, c.attempts, u from ConfirmationEntry c left join Upload"
                                + " u on u.id = c.uploadId where c.dueAt <= :now order by c.dueAt,"
                                + " c.seq",
                        Object[].class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Pending((String) row[0], (Upload) row[2], (Integer) row[1]))
                .toList();
    }

    /**
     * Stores what came of asking, with the events that tell of it.
     *
     * @return what was stored; nothing if {@code holder} has lost the lease meanwhile
     */
    public List<Checked> settle(String holder, List<Checked> checked) {
        List<Checked> stored =
                work(sql -> Lease.of(sql, LEASE, holder).take() ? store(sql, checked) : List.of());
        Map<UploadEvent, List<String>> events = new EnumMap<>(UploadEvent.class);
        for (Checked each : stored) {
            UploadEvent event = each.said() == null ? null : EVENTS.get(each.said().state());
            if (event != null) {
                events.computeIfAbsent(event, first -> new ArrayList<>()).add(each.uploadId());
            }
        }
        events.forEach((event, ids) -> Outbox.write(db, event, ids));
        return stored;
    }

    private static List<Checked> store(Connection sql, List<Checked> checked) throws SQLException {
        List<Checked> stored = new ArrayList<>();
        for (Checked each : checked) {
            if (store(sql, each) == 1) {
                stored.add(each);
            }
        }
        return stored;
    }

    private static int store(Connection sql, Checked checked) throws SQLException {
        if (checked.said() != null) {
            return answered(sql, checked);
        }
        return checked.nextAt() == null ? drop(sql, checked) : postpone(sql, checked);
    }

    private static int answered(Connection sql, Checked checked) throws SQLException {
        return new Rows(sql)
                .update(
                        "update oss_confirmation set state = ?, checked_at = ?, differs = ?,"
                                + " due_at = null where upload_id = ? and state is null",
                        checked.said().state().text(),
                        checked.said().at().toEpochMilli(),
                        String.join(",", checked.said().differs()),
                        checked.uploadId());
    }

    private static int postpone(Connection sql, Checked checked) throws SQLException {
        return new Rows(sql)
                .update(
                        "update oss_confirmation set attempts = attempts + 1, due_at = ?"
                                + " where upload_id = ? and state is null",
                        checked.nextAt().toEpochMilli(),
                        checked.uploadId());
    }

    private static int drop(Connection sql, Checked checked) throws SQLException {
        return new Rows(sql)
                .update(
                        "delete from oss_confirmation where upload_id = ? and state is null",
                        checked.uploadId());
    }

    /** Gives the lease back. */
    public void release(String holder) {
        work(
                sql -> {
                    Lease.of(sql, LEASE, holder).release();
                    return null;
                });
    }

    private <T> T work(ReturningWork<T> work) {
        return ask(() -> db.unwrap(Session.class).doReturningWork(work));
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}

package org.osscallback.store.signed;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Position;

/**
 * The uploads that were signed, in the database. Each call is a short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignedSessions {

    /** How long they are kept, from when they were signed; four times as long as any is good. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Deleted at a time, once in a minute at most. */
    static final int MOST_TRIMMED = 10_000;

    /** Named in a tally. */
    static final int MOST_SUBJECTS = 20;

    private static final long MINUTE_MILLIS = 60_000;

    private static final int LONGEST_SILENCE_MILLIS = 5_000;

    private static final String COLUMNS =
            "id, kind, subject, bucket, object_name, max_bytes, object_hash, issued_by, issued_at,"
                    + " expires_at, record_id, recorded_at";

    /** Of this node; another one may trim as well. */
    private static final AtomicLong NEXT_TRIM = new AtomicLong();

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Sessions in the transaction of the caller. */
    public static SignedSessions within(EntityManager db) {
        SignedSessions sessions = new SignedSessions();
        sessions.db = db;
        return sessions;
    }

    /** Keeps one that has just been signed; once in a minute, the oldest go. */
    public void issue(SignedSession session) {
        SignedSession.What what = session.what();
        ask(
                () ->
                        db.createNativeQuery(
                                        "insert into oss_upload_session (id, kind, subject, bucket,"
                                                + " object_name, max_bytes, object_hash, issued_by,"
                                                + " issued_at, expires_at) values (?1, ?2, ?3, ?4,"
                                                + " ?5, ?6, ?7, ?8, ?9, ?10)")
                                .setParameter(1, session.id())
                                .setParameter(2, what.kind())
                                .setParameter(3, what.subject())
                                .setParameter(4, what.bucket())
                                .setParameter(5, what.object())
                                .setParameter(6, what.maxBytes())
                                .setParameter(
                                        7,
                                        what.ticket()
                                                ? null
                                                : ObjectHash.of(what.bucket(), what.object()))
                                .setParameter(8, session.issuedBy())
                                .setParameter(9, session.issuedAt().toEpochMilli())
                                .setParameter(10, session.expiresAt().toEpochMilli())
                                .executeUpdate());
        long now = session.issuedAt().toEpochMilli();
        long due = NEXT_TRIM.get();
        if (now >= due && NEXT_TRIM.compareAndSet(due, now + MINUTE_MILLIS)) {
            trim(session.issuedAt());
        }
    }

    /** Deletes the oldest sessions, which need not be kept. */
    int trim(Instant now) {
        long last = now.minus(KEPT).toEpochMilli();
        return ask(
                () -> {
                    List<?> many =
                            db.createNativeQuery(
                                            "select issued_at from oss_upload_session where"
                                                    + " issued_at < :last order by issued_at")
                                    .setParameter("last", last)
                                    .setFirstResult(MOST_TRIMMED)
                                    .setMaxResults(1)
                                    .getResultList();
                    long below = many.isEmpty() ? last : ((Number) many.get(0)).longValue();
                    return db.createNativeQuery(
                                    "delete from oss_upload_session where issued_at < :below")
                            .setParameter("below", below)
                            .executeUpdate();
                });
    }

    /**
     * Reads a page of them, the newest first.
     *
     * @param state {@code null} for any
     * @param subject as records have it; {@code null} for anybody
     * @param behind where to go on; {@code null} to begin with the newest
     */
    public List<SignedSession> newest(
            SessionState state, String subject, Position behind, int most, Instant now) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        if (state != null) {
            conditions.add(state.condition);
        }
        if (subject != null) {
            conditions.add("subject = :subject");
        }
        if (behind != null) {
            conditions.add("(issued_at < :at or issued_at = :at and id < :id)");
        }
        String query =
                "select "
                        + COLUMNS
                        + " from oss_upload_session where "
                        + String.join(" and ", conditions)
                        + " order by issued_at desc, id desc";
        return ask(
                () -> {
                    Query rows = db.createNativeQuery(query, Object[].class).setMaxResults(most);
                    if (query.contains(":now")) {
                        rows.setParameter("now", now.toEpochMilli());
                    }
                    if (subject != null) {
                        rows.setParameter("subject", subject);
                    }
                    if (behind != null) {
                        rows.setParameter("at", behind.receivedAt().toEpochMilli());
                        rows.setParameter("id", behind.id());
                    }
                    return sessions(rows.getResultList());
                });
    }

    /** Counts all that were signed since a time. */
    public SessionTally tally(Instant from, Instant now) {
        return ask(
                () -> {
                    Object[] counts =
                            (Object[])
                                    since(
                                                    "select count(*), count(record_id), sum(case"
                                                            + " when record_id is null and"
                                                            + " expires_at < :now then 1 else 0"
                                                            + " end) from oss_upload_session where"
                                                            + " issued_at >= :from",
                                                    from,
                                                    now)
                                            .getSingleResult();
                    long expired = counts[2] == null ? 0 : ((Number) counts[2]).longValue();
                    long recorded = ((Number) counts[1]).longValue();
                    long all = ((Number) counts[0]).longValue();
                    return new SessionTally(
                            all - recorded - expired, recorded, expired, expired(from, now));
                });
    }

    private List<SessionTally.Subject> expired(Instant from, Instant now) {
        List<?> rows =
                since(
                                "select subject, count(*) as many from oss_upload_session where"
                                        + " issued_at >= :from and "
                                        + SessionState.EXPIRED.condition
                                        + " group by subject order by many desc, subject",
                                from,
                                now)
                        .setMaxResults(MOST_SUBJECTS)
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(
                        row ->
                                new SessionTally.Subject(
                                        (String) row[0], ((Number) row[1]).longValue()))
                .toList();
    }

    private Query since(String query, Instant from, Instant now) {
        return db.createNativeQuery(query, Object[].class)
                .setParameter("from", from.toEpochMilli())
                .setParameter("now", now.toEpochMilli());
    }

    private static List<SignedSession> sessions(List<?> rows) {
        return rows.stream().map(row -> session((Object[]) row)).toList();
    }

    private static SignedSession session(Object[] row) {
        return new SignedSession(
                (String) row[0],
                new SignedSession.What(
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        row[5] == null ? null : ((Number) row[5]).longValue(),
                        row[6] == null),
                (String) row[7],
                instant(row[8]),
                instant(row[9]),
                (String) row[10],
                row[11] == null ? null : instant(row[11]));
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}

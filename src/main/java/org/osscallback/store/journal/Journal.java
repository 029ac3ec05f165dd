package org.osscallback.store.journal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.UploadPage;

/**
 * The journal in the database. Each call is a short transaction of its own.
 *
 * <p>All fail with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Journal {

    /** How many events a page has at most. */
    public static final int MOST = 1_000;

    /** Of custom variables, in one page; the event with which there are as many is its last. */
    static final int MOST_CHARACTERS = 4 << 20;

    /** How many events a follower gets at a time. */
    static final int FOLLOWERS_PAGE = 500;

    private static final int ROWS_A_FETCH = 50;

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** A journal that works in the transaction of its caller. */
    public static Journal within(EntityManager db) {
        Journal journal = new Journal();
        journal.db = db;
        return journal;
    }

    /**
     * Moves the next events from the outbox here, if {@code holder} has the lease or can get it.
     */
    public Moved move(String holder) {
        return work(sql -> OutboxMove.of(sql, holder).page());
    }

    /** Gives the lease back. */
    public void release(String holder) {
        work(
                sql -> {
                    OutboxMove.of(sql, holder).release();
                    return null;
                });
    }

    /** Deletes the next events that need not be kept. */
    public Trimmed trim(Duration keep) {
        return work(sql -> JournalTrim.of(sql, keep).page());
    }

    /** Whether events wait for a place. */
    public boolean waits() {
        return ask(
                () ->
                        !db.createQuery("select o.id from OutboxEntry o", Long.class)
                                .setMaxResults(1)
                                .getResultList()
                                .isEmpty());
    }

    /** The last place that has been given away; 0 before the first. */
    public long last() {
        return number("select last_seq from oss_journal_head where id = 1");
    }

    /** The first place whose event is still here; one behind the last if there is none. */
    public long first() {
        return number(
                "select coalesce((select min(seq) from oss_journal),"
                        + " (select last_seq + 1 from oss_journal_head where id = 1))");
    }

    /**
     * The events behind a place; fewer if they are large, but at least one if there is any.
     *
     * @param most how many at most
     */
    public List<JournalEvent> page(long after, int most) {
        return ask(
                () -> {
                    try (Stream<Object[]> rows = rows(after, Math.min(most, MOST))) {
                        return UploadPage.first(
                                rows.map(JournalEvent::of), MOST_CHARACTERS, JournalEvent::upload);
                    }
                });
    }

    private Stream<Object[]> rows(long after, int most) {
        return db.createQuery(
                        "select j.seq, j.type, u from JournalEntry j"
                                + " left join Upload u on u.id = j.uploadId"
                                + " where j.seq > :after order by j.seq",
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(most)
                .setHint("org.hibernate.fetchSize", ROWS_A_FETCH)
                .getResultStream();
    }

    /**
     * The last place that was given away before a moment: what was committed later stands behind
     * it.
     *
     * @param millis since 1970, by the database's clock
     */
    public long lastBefore(long millis) {
        long low = first() - 1;
        long high = last();
        while (low < high) { // places have no gaps, and later ones have later times
            long middle = low + (high - low + 1) / 2;
            if (enteredAt(middle) < millis) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long enteredAt(long seq) {
        return number(
                "select coalesce((select entered_at from oss_journal where seq = " + seq + "), 0)");
    }

    /**
     * Has a follower do its work for its next events, and stores where it is, in one transaction;
     * on one node at a time.
     *
     * @return how far it went, and whether events were missing
     */
    public Followed follow(Follower follower) {
        return follow(List.of(follower)).followed();
    }

    /**
     * Has the followers that are furthest behind do the same, all or none. They get one page, which
     * is read once; it ends where the next ones are, if these are not far ahead, and from there
     * they go on together.
     *
     * @param followers who are offered a turn
     */
    public Turn follow(List<Follower> followers) {
        List<Follower> ready = followers.stream().filter(each -> each.ready(db)).toList();
        Map<Follower, Long> positions = lock(ready);
        long behind = least(positions.values().stream());
        long next = least(positions.values().stream().filter(each -> each > behind));
        List<JournalEvent> page =
                ready.isEmpty()
                        ? List.of()
                        : page(behind, (int) Math.min(FOLLOWERS_PAGE, next - behind));
        if (page.isEmpty()) {
            return new Turn(followers, new Followed(0, 0));
        }
        long last = page.get(page.size() - 1).seq();
        List<Follower> over = new ArrayList<>(followers);
        for (Follower each : ready) {
            if (positions.get(each) == behind) {
                each.follow(db, page);
                store(each, last);
            } else {
                over.remove(each);
            }
        }
        if (last == next) {
            over.removeAll(ready);
        }
        return new Turn(over, new Followed(page.size(), page.get(0).seq() - behind - 1));
    }

    private static long least(Stream<Long> positions) {
        return positions.mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /** Where each is; nobody else moves them until the end of the transaction. */
    private Map<Follower, Long> lock(List<Follower> followers) {
        if (followers.isEmpty()) {
            return Map.of();
        }
        work(
                sql -> {
                    Product.of(sql).boundIdleness(sql);
                    return null;
                });
        Map<String, Long> known = new HashMap<>();
        List<?> rows =
                ask(
                        () ->
                                db.createNativeQuery(
                                                "select name, position from oss_follower where name"
                                                        + " in (:names) order by name for update",
                                                Object[].class)
                                        .setParameter(
                                                "names",
                                                followers.stream().map(Follower::name).toList())
                                        .getResultList());
        for (Object row : rows) {
            known.put((String) ((Object[]) row)[0], ((Number) ((Object[]) row)[1]).longValue());
        }
        Map<Follower, Long> positions = new LinkedHashMap<>();
        for (Follower each : followers) {
            Long position = known.get(each.name());
            positions.put(each, position == null ? begin(each) : position);
        }
        return positions;
    }

    private void store(Follower follower, long position) {
        ask(
                () ->
                        db.createNativeQuery(
                                        "update oss_follower set position = :position where name ="
                                                + " :name")
                                .setParameter("position", position)
                                .setParameter("name", follower.name())
                                .executeUpdate());
    }

    private long begin(Follower follower) {
        long position = follower.fromTheOldest() ? first() - 1 : back(follower.reach());
        ask(
                () ->
                        db.createNativeQuery(
                                        "insert into oss_follower (name, position) values (:name,"
                                                + " :position)")
                                .setParameter("name", follower.name())
                                .setParameter("position", position)
                                .executeUpdate());
        return position;
    }

    private long back(Duration reach) {
        return reach.isZero() ? last() : lastBefore(System.currentTimeMillis() - reach.toMillis());
    }

    /** Nothing is kept any more for a follower that will not come again. */
    public void forget(String follower) {
        ask(
                () ->
                        db.createNativeQuery("delete from oss_follower where name = :name")
                                .setParameter("name", follower)
                                .executeUpdate());
    }

    /** How far everything is. */
    public JournalState state(boolean holder) {
        Map<String, Long> positions = new TreeMap<>();
        List<?> rows =
                ask(
                        () ->
                                db.createNativeQuery("select name, position from oss_follower")
                                        .getResultList());
        for (Object row : rows) {
            Object[] follower = (Object[]) row;
            positions.put((String) follower[0], ((Number) follower[1]).longValue());
        }
        return new JournalState(last(), waits(), positions, holder);
    }

    private long number(String sql) {
        return ask(() -> ((Number) db.createNativeQuery(sql).getSingleResult()).longValue());
    }

    private <T> T work(ReturningWork<T> work) {
        return ask(() -> db.unwrap(Session.class).doReturningWork(work));
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}

package org.osscallback.store.sweep;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.osscallback.bucket.client.ListPage;
import org.osscallback.store.journal.Lease;
import org.osscallback.store.schema.Database;

/**
 * Keeps sweeps of buckets. Each call is a short transaction of its own.
 *
 * <p>All fail with {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Sweeps {

    static final String LEASE = "reconcile";

    /** A callback that came while the list was made has been committed by then. */
    public static final Duration SECOND_LOOK = Duration.ofSeconds(10);

    /** Records that are made at a time. */
    static final int MOST_CANDIDATES = 500;

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** Sweeps that work in the transaction of their caller. */
    public static Sweeps within(EntityManager db) {
        Sweeps sweeps = new Sweeps();
        sweeps.db = db;
        return sweeps;
    }

    /** How far the sweep of each target is. */
    public List<SweepState> states(List<SweepTarget> targets) {
        return work(
                sql -> {
                    List<SweepState> known = new ArrayList<>();
                    for (SweepTarget target : targets) {
                        SweepState state = new SweepTable(sql).find(target.id());
                        if (state != null) {
                            known.add(state);
                        }
                    }
                    return known;
                });
    }

    /**
     * The sweep to go on with, if {@code holder} has the lease or can get it: one that is running,
     * or one that is due and begins now.
     *
     * @param every how often each is swept; empty for only when it is asked for
     */
    public Optional<SweepState> next(
            String holder, List<SweepTarget> targets, Optional<Duration> every, Instant now) {
        return work(
                sql -> {
                    if (!take(sql, holder)) {
                        return Optional.empty();
                    }
                    SweepTable table = new SweepTable(sql);
                    List<SweepState> all = table.of(targets);
                    Optional<SweepState> running =
                            all.stream().filter(SweepState::running).findFirst();
                    long millis = every.map(Duration::toMillis).orElse(0L);
                    Optional<SweepState> due =
                            all.stream()
                                    .filter(each -> each.due(now.toEpochMilli(), millis))
                                    .findFirst();
                    if (running.isPresent() || due.isEmpty()) {
                        return running;
                    }
                    SweepState begun = begun(due.get(), now.toEpochMilli());
                    table.store(begun);
                    return Optional.of(begun);
                });
    }

    private static SweepState begun(SweepState due, long now) {
        return new SweepState(
                due.id(),
                due.target(),
                SweepState.RUNNING,
                "",
                due.requestedAt(),
                Math.max(now, due.requestedAt()),
                0,
                0,
                0,
                0,
                0,
                due.lastObjects(),
                null);
    }

    /** Has all targets swept as soon as can be; one that is being swept goes on. */
    public void request(List<SweepTarget> targets, Instant now) {
        work(
                sql -> {
                    lockLease(sql); // nobody else adds rows meanwhile
                    SweepTable table = new SweepTable(sql);
                    for (SweepState each : table.of(targets)) {
                        if (!each.running()) {
                            table.store(requested(each, now.toEpochMilli()));
                        }
                    }
                    return null;
                });
    }

    private static SweepState requested(SweepState each, long now) {
        return new SweepState(
                each.id(),
                each.target(),
                each.state(),
                each.place(),
                Math.max(now, each.startedAt() + 1),
                each.startedAt(),
                each.finishedAt(),
                each.pages(),
                each.objects(),
                each.found(),
                each.gone(),
                each.lastObjects(),
                each.failure());
    }

    private static void lockLease(Connection sql) throws SQLException {
        try (var lock =
                sql.prepareStatement("select holder from oss_lease where name = ? for update")) {
            lock.setString(1, LEASE);
            lock.executeQuery().close();
        }
    }

    /**
     * Compares a page with our records, and stores what was found with the place.
     *
     * @param seen the sweep as it was when the page was asked for
     * @return the sweep as it is now; empty if {@code holder} has lost the lease meanwhile
     */
    public Optional<SweepState> turn(String holder, SweepState seen, ListPage page, Limits limits) {
        return ask(
                () -> {
                    SweepState now =
                            db.unwrap(Session.class)
                                    .doReturningWork(
                                            sql ->
                                                    take(sql, holder)
                                                            ? new SweepTable(sql).find(seen.id())
                                                            : null);
                    boolean same =
                            now != null
                                    && now.running()
                                    && now.place().equals(seen.place())
                                    && now.startedAt() == seen.startedAt();
                    return same
                            ? Optional.of(new SweepTurn(db, now, limits).take(page))
                            : Optional.empty();
                });
    }

    /**
     * Notes why a sweep does not go on.
     *
     * @param ends whether it has to be begun anew; otherwise it goes on later
     */
    public void fail(String holder, SweepState sweep, String why, boolean ends, Instant now) {
        work(
                sql -> {
                    if (take(sql, holder)) {
                        new SweepTable(sql).store(failed(sweep, why, ends, now.toEpochMilli()));
                    }
                    return null;
                });
    }

    private static SweepState failed(SweepState sweep, String why, boolean ends, long now) {
        return new SweepState(
                sweep.id(),
                sweep.target(),
                ends ? SweepState.FAILED : SweepState.RUNNING,
                sweep.place(),
                sweep.requestedAt(),
                sweep.startedAt(),
                ends ? now : 0,
                sweep.pages(),
                sweep.objects(),
                sweep.found(),
                sweep.gone(),
                sweep.lastObjects(),
                why);
    }

    /** Objects that were seen without a record long enough ago for a second look. */
    public List<Candidate> candidates(String holder, Instant now) {
        return work(
                sql ->
                        take(sql, holder)
                                ? new CandidateTable(sql)
                                        .seen(now.minus(SECOND_LOOK), MOST_CANDIDATES)
                                : List.of());
    }

    /** The candidates without any record still. */
    public List<Candidate> unknown(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<String, List<KnownUpload>> known =
                ask(() -> known(candidates)).stream()
                        .collect(Collectors.groupingBy(KnownUpload::object));
        return candidates.stream()
                .filter(
                        each ->
                                known.getOrDefault(each.object(), List.of()).stream()
                                        .noneMatch(
                                                record ->
                                                        record.isAbout(
                                                                each.object(),
                                                                each.etag(),
                                                                each.size())))
                .toList();
    }

    /** Of the buckets of all candidates; a name that two buckets have is looked at twice. */
    private List<KnownUpload> known(List<Candidate> candidates) {
        List<KnownUpload> known = new ArrayList<>();
        Map<String, List<String>> names =
                candidates.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Candidate::bucket,
                                        Collectors.mapping(
                                                Candidate::object, Collectors.toList())));
        names.forEach(
                (bucket, objects) ->
                        db.createQuery(
                                        "select u.id, u.object, u.etag, u.size from Upload u where"
                                                + " u.bucket = :bucket and u.object in (:objects)",
                                        Object[].class)
                                .setParameter("bucket", bucket)
                                .setParameter("objects", objects)
                                .getResultStream()
                                .forEach(
                                        row ->
                                                known.add(
                                                        new KnownUpload(
                                                                (String) row[0],
                                                                (String) row[1],
                                                                (String) row[2],
                                                                (Long) row[3],
                                                                false))));
        return known;
    }

    /** Forgets candidates, and counts the records that were made of them. */
    public void settle(String holder, List<Candidate> candidates) {
        List<String> ids = candidates.stream().map(Candidate::id).toList();
        List<String> made =
                ask(
                        () ->
                                db.createQuery(
                                                "select u.id from Upload u where u.id in (:ids)",
                                                String.class)
                                        .setParameter("ids", ids)
                                        .getResultList());
        Map<String, Long> bySweep =
                candidates.stream()
                        .filter(each -> made.contains(each.id()))
                        .collect(Collectors.groupingBy(Candidate::sweepId, Collectors.counting()));
        work(
                sql -> {
                    if (take(sql, holder)) {
                        new CandidateTable(sql).remove(ids);
                        for (Map.Entry<String, Long> each : bySweep.entrySet()) {
                            new SweepTable(sql).found(each.getKey(), each.getValue());
                        }
                    }
                    return null;
                });
    }

    /** Gives the lease back. */
    public void release(String holder) {
        work(
                sql -> {
                    Lease.of(sql, LEASE, holder).release();
                    return null;
                });
    }

    private static boolean take(Connection sql, String holder) throws SQLException {
        return Lease.of(sql, LEASE, holder).take();
    }

    private <T> T work(ReturningWork<T> work) {
        return ask(() -> db.unwrap(Session.class).doReturningWork(work));
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}

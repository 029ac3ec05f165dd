package org.osscallback.summary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.store.ReadTimeout;
import org.osscallback.store.ReadTransaction;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Position;
import org.osscallback.upload.UploadFilter;

/**
 * Sums uploads up: whole hours from a table, which follows the journal, and what that does not
 * cover from the uploads themselves; all by what OSS said, which changes later.
 *
 * <p>Fails with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Summaries {

    /**
     * What is to be summed up.
     *
     * @param filter has both a beginning and an end
     * @param zone where a day begins; minutes and hours are UTC's
     * @param by dimensions: {@code mimeType}, {@code bucket}, {@code subject}, {@code
     *     confirmation}, {@code var.NAME}
     * @param top how many values of each are told apart
     */
    public record Question(
            UploadFilter filter, Interval interval, ZoneId zone, List<String> by, int top) {

        /** A question whose days are UTC's. */
        public Question(UploadFilter filter, Interval interval, List<String> by, int top) {
            this(filter, interval, ZoneOffset.UTC, by, top);
        }

        /** Whether hours of UTC are too long to make this question's intervals of them. */
        boolean needsMinutes() {
            return interval.needsMinutes(filter.from(), filter.to(), zone);
        }
    }

    private static final int HOUR = SummaryTable.MINUTES_AN_HOUR;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    @Inject ReadBulkhead bulkhead;
    @Inject SummedVariables summed = SummedVariables.ALL;
    @Resource TransactionSynchronizationRegistry transaction;

    /** How much is counted for one answer besides the table. */
    int mostCounted = SummaryBuilder.MOST_COUNTED;

    /** What is asked for, exactly unless the answer says otherwise. */
    public Summary answer(Question question) {
        if (bulkhead != null) {
            ReadTransaction.enter(bulkhead, transaction);
        }
        return inTable(table -> answer(question, table));
    }

    private Summary answer(Question question, SummaryTable table) {
        UploadFilter filter = question.filter();
        UploadFinder finder = UploadFinder.within(db);
        SummaryBuilder answer = new SummaryBuilder(question, summed, mostCounted);
        long first = minute(filter.from().plusMillis(HOUR * 60_000L - 1)) / HOUR * HOUR;
        long end = covered(filter.to());
        boolean kept = filter.onlyTime() && !question.by().contains(Summary.CONFIRMATION);
        if (kept && first < end) {
            answer.count(finder, filter.during(instant(end), filter.to()));
            answer.add(table, first, end);
            answer.count(finder, filter.during(filter.from(), instant(first)));
        } else {
            answer.count(finder, filter);
        }
        return answer.summary();
    }

    /** Before which no upload is left out of the table: the first that is, or the present. */
    private long covered(Instant to) {
        Instant first = to;
        for (Instant left : List.of(beforeTheJournal(to), waiting(to), unfollowed(to))) {
            first = left.isBefore(first) ? left : first;
        }
        return minute(first) / HOUR * HOUR;
    }

    private Instant beforeTheJournal(Instant otherwise) {
        BackfillPosition backfill = BackfillPosition.read(db);
        if (backfill.done()) {
            return otherwise;
        }
        UploadFilter time = UploadFilter.ALL.during(null, otherwise);
        return UploadFinder.within(db).after(time, backfill.behind(), 1).stream()
                .findFirst()
                .map(left -> Position.of(left).receivedAt())
                .orElse(otherwise);
    }

    private Instant waiting(Instant otherwise) {
        return first(
                "select min(u.receivedAt) from Upload u where u.id in"
                        + " (select o.uploadId from OutboxEntry o)",
                otherwise);
    }

    private Instant unfollowed(Instant otherwise) {
        return first(
                "select min(u.receivedAt) from Upload u where u.id in"
                        + " (select j.uploadId from JournalEntry j where j.seq > "
                        + position()
                        + ")",
                otherwise);
    }

    private long position() {
        return ((Number)
                        db.createNativeQuery("select position from oss_follower where name = :name")
                                .setParameter("name", SumsFollower.NAME)
                                .getSingleResult())
                .longValue();
    }

    private Instant first(String hql, Instant otherwise) {
        Instant first = db.createQuery(hql, Instant.class).getSingleResult();
        return first == null ? otherwise : first;
    }

    private static long minute(Instant instant) {
        return TimeUnit.MILLISECONDS.toMinutes(instant.toEpochMilli());
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    private <T> T inTable(Function<SummaryTable, T> work) {
        return Database.ask(
                () -> {
                    ReadTimeout.SCAN.bound(db);
                    return work.apply(new SummaryTable(db.unwrap(Session.class)));
                });
    }
}

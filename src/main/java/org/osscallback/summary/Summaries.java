package org.osscallback.summary;

import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.ReadBulkhead;
import org.osscallback.upload.ReadTimeout;
import org.osscallback.upload.ReadTransaction;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadFinder;

/**
 * Sums uploads up: whole hours from a table, which is filled after the fact, and what that does not
 * cover from the uploads themselves.
 *
 * <p>Fails with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Summaries {

    private static final int HOUR = SummaryTable.MINUTES_AN_HOUR;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    @Inject ReadBulkhead bulkhead;
    @Resource TransactionSynchronizationRegistry transaction;

    /** How much is counted for one answer besides the table. */
    int mostCounted = Answer.MOST_COUNTED;

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
        Answer answer = new Answer(question, mostCounted);
        long first = minute(filter.from().plusMillis(HOUR * 60_000L - 1)) / HOUR * HOUR;
        long end = Math.min(minute(filter.to()) / HOUR * HOUR, table.doneUntil());
        if (filter.onlyTime() && first < end) {
            answer.count(finder, filter.during(instant(end), filter.to()));
            answer.add(table, first, end);
            answer.count(finder, filter.during(filter.from(), instant(first)));
        } else {
            answer.count(finder, filter);
        }
        return answer.summary();
    }

    /**
     * Sums up the first hour that is not yet; safe on several nodes at a time.
     *
     * @param settled what was received before is committed
     * @return whether another hour may be waiting
     */
    public boolean sumUpOneHour(Instant settled) {
        return inTable(
                table -> {
                    long done = table.doneUntil();
                    UploadFinder finder = UploadFinder.within(db);
                    Optional<Instant> first =
                            finder.first(UploadFilter.ALL.during(instant(done), settled));
                    if (first.isEmpty()) {
                        return false;
                    }
                    long hour = minute(first.get()) / HOUR * HOUR;
                    if (instant(hour + HOUR).isAfter(settled)) {
                        return false;
                    }
                    if (table.advance(done, hour + HOUR)) {
                        Tally tally = new Tally(any -> true);
                        finder.count(
                                UploadFilter.ALL.during(instant(hour), instant(hour + HOUR)),
                                tally::add);
                        table.keep(hour, tally);
                    }
                    return true;
                });
    }

    private static long minute(Instant instant) {
        return TimeUnit.MILLISECONDS.toMinutes(instant.toEpochMilli());
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    private <T> T inTable(Function<SummaryTable, T> work) {
        try {
            ReadTimeout.SCAN.bound(db);
            return work.apply(new SummaryTable(db.unwrap(Session.class)));
        } catch (PersistenceException away) {
            throw new Refusal(STORE_UNAVAILABLE, "the database cannot be used now", away);
        }
    }
}

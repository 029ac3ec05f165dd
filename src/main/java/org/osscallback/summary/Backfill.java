package org.osscallback.summary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osscallback.problem.Refusal;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.journal.Outbox;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;
import org.osscallback.upload.UploadFilter;

/**
 * Sees to the uploads that were recorded without an event: by versions without a journal.
 *
 * <p>Goes through all uploads in the order of receipt, page by page, each with the position in one
 * transaction, so that it goes on where it was stopped. What was received before the schema had a
 * journal is summed up; what an old node has recorded since, during an update, is written into the
 * outbox. An hour after the update it is done for ever.
 *
 * <p>Fails with {@link Refusal} {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Backfill {

    /** How long after the update of the first node the last one may still record as before. */
    static final Duration UPDATE = Duration.ofHours(1);

    /** Of custom variables, in one page; the upload with which there are as many is its last. */
    static final int MOST_CHARACTERS = 4 << 20;

    private static final int PAGE = 500;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    @Inject SummedVariables summed = SummedVariables.ALL;

    /** What it does in the transaction of its caller. */
    static Backfill within(EntityManager db) {
        Backfill backfill = new Backfill();
        backfill.db = db;
        return backfill;
    }

    /**
     * Sees to the next uploads; safe on several nodes at a time.
     *
     * @return whether others may be waiting
     */
    public boolean step(Instant now) {
        return Database.ask(() -> seeToThoseDue(now));
    }

    private boolean seeToThoseDue(Instant now) {
        BackfillPosition position = BackfillPosition.lock(db);
        if (position.done()) {
            return false;
        }
        Instant last = position.migratedAt().plus(UPDATE);
        Instant settled = now.minus(Lateness.SETTLED);
        UploadFilter due = UploadFilter.ALL.during(null, settled.isBefore(last) ? settled : last);
        List<Upload> page =
                UploadFinder.within(db).after(due, position.behind(), PAGE, MOST_CHARACTERS);
        if (page.isEmpty()) {
            position.store(db, position.behind(), !settled.isBefore(last));
            return false;
        }
        see(page, position.migratedAt());
        position.store(db, Position.of(page.get(page.size() - 1)), false);
        return true;
    }

    private void see(List<Upload> page, Instant migratedAt) {
        Set<String> told = told(page);
        Sums sums = new Sums(summed);
        for (Upload upload : page) {
            if (told.contains(upload.id())) {
                continue;
            }
            CountedUpload counted = CountedUpload.of(upload);
            if (counted.receivedAt().isBefore(migratedAt)) {
                sums.count(counted);
            } else {
                tell(upload);
            }
        }
        sums.addTo(db);
    }

    /** In one statement, or an event could be missed that moves meanwhile. */
    private Set<String> told(List<Upload> page) {
        List<?> ids =
                db.createNativeQuery(
                                "select upload_id from oss_journal where upload_id in (:ids) and"
                                        + " type in (:types) union all select upload_id from"
                                        + " oss_outbox where upload_id in (:ids) and type in"
                                        + " (:types)")
                        .setParameter("ids", page.stream().map(Upload::id).toList())
                        .setParameter(
                                "types",
                                List.of(UploadEvent.RECORDED.type(), UploadEvent.FOUND.type()))
                        .getResultList();
        Set<String> told = new HashSet<>();
        ids.forEach(id -> told.add((String) id));
        return told;
    }

    private void tell(Upload upload) {
        Outbox.write(db, UploadEvent.RECORDED, List.of(upload.id()));
    }
}

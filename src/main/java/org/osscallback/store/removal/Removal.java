package org.osscallback.store.removal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.journal.Lease;
import org.osscallback.store.schema.Database;
import org.osscallback.store.search.SearchTable;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/**
 * Deletes and empties records. Each call is a short transaction of its own: the records of a page,
 * and what the sums have of them. Events of the journal stay, and have no upload any more.
 *
 * <p>All fail with {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Removal {

    /** How many records at most are deleted in one transaction. */
    static final int PAGE = 200;

    /** Of custom variables, in one page; the upload with which there are as many is its last. */
    static final int MOST_CHARACTERS = 1 << 20;

    private static final String LEASE = "removal";

    private static final int LONGEST_SILENCE_MILLIS = 30_000;

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    @Inject UploadSums sums;

    /** A removal that works in the transaction of its caller. */
    public static Removal within(EntityManager db, UploadSums sums) {
        Removal removal = new Removal();
        removal.db = db;
        removal.sums = sums;
        return removal;
    }

    /**
     * Deletes the next records, the oldest first, if {@code holder} has the lease or can get it.
     *
     * @param filter which may go
     * @param spared buckets whose records stay though the filter lets them through
     * @param behind where to go on
     */
    public Removed remove(String holder, UploadFilter filter, Set<String> spared, Position behind) {
        return ask(
                () -> takeLease(holder) ? remove(filter, spared, behind) : Removed.notOurs(behind));
    }

    /**
     * Empties the next records of the oldest erasure, if {@code holder} has the lease or can get
     * it.
     */
    public Removed erase(String holder, Instant now) {
        return ask(
                () ->
                        takeLease(holder)
                                ? new ErasureStep(db, sums, now).take()
                                : Removed.notOurs(null));
    }

    /** Whether an erasure is running; cheaper than a step. */
    public boolean erases() {
        return ask(
                () ->
                        !db.createNativeQuery("select id from oss_erasure where state = 'running'")
                                .setMaxResults(1)
                                .getResultList()
                                .isEmpty());
    }

    /** Gives the lease back. */
    public void release(String holder) {
        ask(
                () ->
                        db.unwrap(Session.class)
                                .doReturningWork(
                                        sql -> {
                                            Lease.of(sql, LEASE, holder).release();
                                            return null;
                                        }));
    }

    private boolean takeLease(String holder) {
        return db.unwrap(Session.class).doReturningWork(sql -> Lease.of(sql, LEASE, holder).take());
    }

    private Removed remove(UploadFilter filter, Set<String> spared, Position behind) {
        List<Upload> page = UploadFinder.within(db).after(filter, behind, PAGE, MOST_CHARACTERS);
        if (page.isEmpty()) {
            return new Removed(true, 0, behind, false);
        }
        List<Upload> old =
                page.stream()
                        .filter(each -> !spared.contains(String.valueOf(each.bucket)))
                        .toList();
        List<Upload> ready = ready(old);
        delete(ready);
        boolean all = ready.size() == old.size();
        Position next = all ? Position.of(page.get(page.size() - 1)) : last(ready, behind);
        return new Removed(true, ready.size(), next, all);
    }

    private static Position last(List<Upload> uploads, Position otherwise) {
        return uploads.isEmpty() ? otherwise : Position.of(uploads.get(uploads.size() - 1));
    }

    /** What has yet to be summed up waits, and so does what was received later. */
    private List<Upload> ready(List<Upload> old) {
        if (old.isEmpty()) {
            return old;
        }
        Set<String> counted = sums.counted(db, old);
        List<Upload> ready = new ArrayList<>();
        for (Upload upload : old) {
            if (!counted.contains(upload.id())) {
                break;
            }
            ready.add(upload);
        }
        return ready;
    }

    private void delete(List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        List<String> ids = uploads.stream().map(Upload::id).toList();
        for (String rows :
                List.of(
                        "oss_upload where id in (:ids)",
                        "oss_confirmation where upload_id in (:ids)")) {
            db.createNativeQuery("delete from " + rows).setParameter("ids", ids).executeUpdate();
        }
        SearchTable.forget(db, ids);
        sums.subtract(db, uploads.stream().map(CountedUpload::of).toList(), true);
    }

    private <T> T ask(Supplier<T> question) {
        return Database.ask(db, LONGEST_SILENCE_MILLIS, question);
    }
}

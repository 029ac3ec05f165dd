package org.osscallback.store.removal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.journal.Outbox;
import org.osscallback.store.journal.Product;
import org.osscallback.store.trail.RefusalStore;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/**
 * Empties the next records of the oldest erasure, in one transaction of the caller's: the records,
 * the sums, the events, and how far the erasure is.
 */
record ErasureStep(EntityManager db, UploadSums sums, Instant now) {

    /** How many records at most are emptied in one transaction. */
    static final int PAGE = 200;

    /** A job: a row of the table. */
    private record Job(String id, ErasureCriteria criteria, Position behind) {}

    /**
     * Empties one page of the records that the job is about.
     *
     * @return how many records were emptied; whether there may be more to do
     */
    Removed take() {
        List<?> rows =
                db.createNativeQuery(
                                "select id, criteria, behind_at, behind_id from oss_erasure where"
                                        + " state = 'running' order by requested_at, id",
                                Object[].class)
                        .setMaxResults(1)
                        .getResultList();
        if (rows.isEmpty()) {
            return new Removed(true, 0, null, false);
        }
        Object[] row = (Object[]) rows.get(0);
        Instant at = Instant.ofEpochMilli(((Number) row[2]).longValue());
        return take(
                new Job(
                        (String) row[0],
                        ErasureCriteria.parse((String) row[1]),
                        new Position(at, (String) row[3])));
    }

    private Removed take(Job job) {
        List<Upload> page = page(job);
        List<Upload> left = page.stream().filter(each -> each.erasedAt() == null).toList();
        Set<String> counted = left.isEmpty() ? Set.of() : sums.counted(db, left);
        List<Upload> ready = left.stream().takeWhile(each -> counted.contains(each.id())).toList();
        erase(ready, job.criteria().objects());
        if (ready.size() < left.size()) { // the rest is still to be summed up
            store(job, ready.isEmpty() ? job.behind() : last(ready), ready.size());
            return new Removed(true, ready.size(), null, !ready.isEmpty());
        }
        if (!page.isEmpty() && job.criteria().id() == null) {
            store(job, last(page), ready.size());
        } else {
            forgetRefusals(job.criteria());
            if (job.criteria().goesOn()) {
                goOn(job);
            } else {
                finish(job, ready.size());
            }
        }
        return new Removed(true, ready.size(), null, true);
    }

    private List<Upload> page(Job job) {
        UploadFinder finder = UploadFinder.within(db);
        return job.criteria().id() == null
                ? finder.scan(job.criteria().filter(), job.behind(), PAGE, Removal.MOST_CHARACTERS)
                : finder.find(job.criteria().id()).stream().toList();
    }

    private static Position last(List<Upload> uploads) {
        return Position.of(uploads.get(uploads.size() - 1));
    }

    private void erase(List<Upload> uploads, boolean objects) {
        if (uploads.isEmpty()) {
            return;
        }
        List<String> ids = uploads.stream().map(Upload::id).toList();
        Product product = db.unwrap(Session.class).doReturningWork(Product::of);
        db.createNativeQuery(
                        "update oss_upload set subject = null, client_ip = null, variables = "
                                + product.emptyJson
                                + ", labels = null, answer = null, erased_at = :now"
                                + (objects ? ", object_name = concat('erased/', id)" : "")
                                + " where id in (:ids)")
                .setParameter("now", now.truncatedTo(ChronoUnit.MILLIS))
                .setParameter("ids", ids)
                .executeUpdate();
        forgetAnswers(ids);
        RefusalStore refusals = RefusalStore.within(db);
        uploads.forEach(each -> refusals.forgetObject(each.bucket, each.object));
        sums.subtract(db, uploads.stream().map(CountedUpload::of).toList(), false);
        db.createNativeQuery("delete from oss_upload_session where record_id in (:ids)")
                .setParameter("ids", ids)
                .executeUpdate();
        Outbox.write(db, UploadEvent.ERASED, ids);
    }

    /**
     * What targets said of these records. A turn that sends one of them now holds the row of its
     * subscription when it stores the answer, and looks whether the record was erased.
     */
    private void forgetAnswers(List<String> ids) {
        db.createNativeQuery("select name from oss_subscription order by name for update")
                .getResultList();
        db.createNativeQuery(
                        "update oss_delivery_attempt set answer = null, error = case when error is"
                                + " null then null else 'erased' end where delivery_id in (select id"
                                + " from oss_delivery where upload_id in (:ids))")
                .setParameter("ids", ids)
                .executeUpdate();
        db.createNativeQuery(
                        "update oss_delivery set reason = 'erased' where reason is not null and"
                                + " upload_id in (:ids)")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /** Callbacks of a person may have been refused without any having been recorded. */
    private void forgetRefusals(ErasureCriteria criteria) {
        RefusalStore refusals = RefusalStore.within(db);
        if (criteria.bucket() != null) {
            refusals.forgetObjects(criteria.bucket(), criteria.prefix());
        } else if (!criteria.subjects().isEmpty() && criteria.variables().isEmpty()) {
            refusals.forgetSubject(criteria.subjects().get(0));
        }
    }

    private void store(Job job, Position behind, int erased) {
        db.createNativeQuery(
                        "update oss_erasure set done = done + :erased, behind_at = :at, behind_id ="
                                + " :behind where id = :id")
                .setParameter("erased", erased)
                .setParameter("at", behind.receivedAt().toEpochMilli())
                .setParameter("behind", behind.id())
                .setParameter("id", job.id())
                .executeUpdate();
    }

    /** What was signed for the subject and has not become a record. */
    private void forgetSigned(ErasureCriteria criteria) {
        if (criteria.signedIsAll()) {
            db.createNativeQuery(
                            "delete from oss_upload_session where subject = :subject and issued_at"
                                    + " < :to")
                    .setParameter("subject", criteria.subjects().get(0))
                    .setParameter("to", criteria.to().toEpochMilli())
                    .executeUpdate();
        }
    }

    private void goOn(Job job) {
        forgetSigned(job.criteria());
        db.createNativeQuery(
                        "update oss_erasure set criteria = :criteria, behind_at = 0, behind_id = ''"
                                + " where id = :id")
                .setParameter("criteria", job.criteria().next().json())
                .setParameter("id", job.id())
                .executeUpdate();
    }

    /** What was asked for named a person, too. */
    private void finish(Job job, int erased) {
        forgetSigned(job.criteria());
        db.createNativeQuery(
                        "update oss_erasure set state = 'done', criteria = null, done = done +"
                                + " :erased, done_at = :now where id = :id")
                .setParameter("erased", erased)
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", job.id())
                .executeUpdate();
    }
}

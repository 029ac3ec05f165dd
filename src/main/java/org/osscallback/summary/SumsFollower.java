package org.osscallback.summary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.store.removal.UploadSums;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/** Sums uploads up as they come into the journal, however late that is. */
@ApplicationScoped
public class SumsFollower implements Follower, UploadSums {

    /** As the journal knows it. */
    public static final String NAME = "sums";

    @Inject SummedVariables summed = SummedVariables.ALL;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void follow(EntityManager db, List<JournalEvent> page) {
        Sums sums = new Sums(summed);
        page.stream()
                .filter(JournalEvent::begins)
                .map(event -> CountedUpload.of(event.upload()))
                .forEach(sums::count);
        sums.addTo(db);
    }

    /**
     * Holds the rows that the journal's follower and the backfill hold while they add: nobody adds
     * meanwhile.
     */
    @Override
    public Set<String> counted(EntityManager db, List<Upload> uploads) {
        long position =
                ((Number)
                                db.createNativeQuery(
                                                "select position from oss_follower where name ="
                                                        + " :name for update")
                                        .setParameter("name", NAME)
                                        .getSingleResult())
                        .longValue();
        BackfillPosition backfill = BackfillPosition.lock(db);
        List<String> ids = uploads.stream().map(Upload::id).toList();
        Set<String> waiting = told(db, ids, position);
        Set<String> told = told(db, ids, -1);
        return uploads.stream()
                .filter(each -> !waiting.contains(each.id()))
                .filter(each -> told.contains(each.id()) || covers(backfill, each))
                .map(Upload::id)
                .collect(Collectors.toSet());
    }

    /** Whether an upload without an event has been summed up. */
    private static boolean covers(BackfillPosition backfill, Upload upload) {
        return backfill.done() || Position.of(upload).compareTo(backfill.behind()) <= 0;
    }

    /**
     * The followers that have an event behind a place, in one statement: one may move meanwhile.
     */
    private static Set<String> told(EntityManager db, List<String> ids, long after) {
        Set<String> told = new HashSet<>();
        db.createNativeQuery(
                        "select upload_id from oss_journal where upload_id in (:ids) and type"
                                + " in (:types) and seq > :after union all select upload_id from"
                                + " oss_outbox where upload_id in (:ids) and type in (:types)")
                .setParameter("ids", ids)
                .setParameter(
                        "types", List.of(UploadEvent.RECORDED.type(), UploadEvent.FOUND.type()))
                .setParameter("after", after)
                .getResultList()
                .forEach(id -> told.add((String) id));
        return told;
    }

    /** Whatever variables are summed up now: variables that once were are taken out, too. */
    @Override
    public void subtract(EntityManager db, List<CountedUpload> gone, boolean whole) {
        Sums sums = new Sums(SummedVariables.ALL);
        gone.stream().map(each -> whole ? each : personal(each)).forEach(sums::count);
        sums.subtractFrom(db, whole);
    }

    private static CountedUpload personal(CountedUpload upload) {
        return new CountedUpload(
                upload.receivedAt(),
                upload.size(),
                null,
                null,
                upload.subject(),
                upload.variables(),
                null);
    }
}

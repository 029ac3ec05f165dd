package org.osscallback.store.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.store.removal.UploadSums;
import org.osscallback.upload.Upload;

/**
 * Keeps one record where a callback comes after all: the callback says more than the list, so the
 * record of the list goes, with what the sums have of it.
 */
@ApplicationScoped
public class LateCallbacks implements Follower {

    @Inject BucketSettings settings;
    @Inject UploadSums sums;

    @Override
    public String name() {
        return "late-callbacks";
    }

    @Override
    public boolean wanted() {
        return settings.account().isPresent();
    }

    @Override
    public Duration reach() {
        return Duration.ofHours(1);
    }

    /** Whichever of the two comes first into the journal. */
    @Override
    public void follow(EntityManager db, List<JournalEvent> page) {
        Set<String> objects =
                page.stream()
                        .filter(each -> each.begins() && each.upload().bucket != null)
                        .map(each -> each.upload().object)
                        .collect(Collectors.toSet());
        List<Upload> listed = objects.isEmpty() ? List.of() : listed(db, objects);
        if (listed.isEmpty()) {
            return;
        }
        List<Object[]> recorded = recorded(db, listed);
        List<Upload> told =
                listed.stream()
                        .filter(each -> recorded.stream().anyMatch(row -> isAbout(row, each)))
                        .toList();
        if (!told.isEmpty()) {
            remove(db, told);
        }
    }

    private static List<Upload> listed(EntityManager db, Set<String> objects) {
        return db.createQuery(
                        "select u from Upload u where u.object in (:objects) and u.source ="
                                + " 'listing'",
                        Upload.class)
                .setParameter("objects", objects)
                .getResultList();
    }

    private static List<Object[]> recorded(EntityManager db, List<Upload> listed) {
        return db.createQuery(
                        "select u.bucket, u.id, u.object, u.etag, u.size from Upload u where"
                                + " u.object in (:objects) and u.source <> 'listing'",
                        Object[].class)
                .setParameter("objects", listed.stream().map(each -> each.object).toList())
                .getResultList();
    }

    private static boolean isAbout(Object[] row, Upload listed) {
        return listed.bucket.equals(row[0])
                && new KnownUpload(
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                (Long) row[4],
                                false)
                        .isAbout(listed.object, listed.etag, listed.size);
    }

    /** The sums follow the same journal; until they have come as far, this waits. */
    private void remove(EntityManager db, List<Upload> told) {
        Set<String> counted = sums.counted(db, told);
        if (counted.size() < told.size()) {
            throw new IllegalStateException("the sums have still to count what is to go");
        }
        List<String> ids = told.stream().map(Upload::id).toList();
        db.createNativeQuery("delete from oss_upload where id in (:ids)")
                .setParameter("ids", ids)
                .executeUpdate();
        sums.subtract(db, told.stream().map(CountedUpload::of).toList(), true);
    }
}

package org.osscallback.store.signed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.store.journal.Follower;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.upload.Upload;

/**
 * Notes of each session which record came of it, as records come into the journal: a callback pays
 * nothing for that. A ticket has the id of its session; without one, bucket and name tell.
 */
@ApplicationScoped
public class SessionsFollower implements Follower {

    /** As the journal knows it. */
    public static final String NAME = "sessions";

    /** An upload that began before its URL expired ends later. */
    static final Duration LONGEST_UPLOAD = Duration.ofHours(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void follow(EntityManager db, List<JournalEvent> page) {
        Map<String, Upload> byTicket = new HashMap<>();
        Map<String, Upload> byObject = new HashMap<>();
        page.stream()
                .filter(JournalEvent::begins)
                .map(JournalEvent::upload)
                .forEach(
                        each -> {
                            if (each.ticketId != null) {
                                byTicket.put(each.ticketId, each);
                            } else if (each.bucket != null) {
                                byObject.putIfAbsent(ObjectHash.of(each.bucket, each.object), each);
                            }
                        });
        note(db, "id", byTicket);
        note(db, "object_hash", byObject);
    }

    private static void note(EntityManager db, String column, Map<String, Upload> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        Map<String, Upload> left = new HashMap<>(uploads);
        for (Object each : open(db, column, left)) {
            Object[] row = (Object[]) each;
            Upload upload = left.get(row[1]);
            if (upload != null && isDuring(row, upload)) {
                left.remove(row[1]);
                note(db, (String) row[0], upload);
            }
        }
    }

    private static List<?> open(EntityManager db, String column, Map<String, Upload> uploads) {
        return db.createNativeQuery(
                        "select id, "
                                + column
                                + " as name, expires_at from oss_upload_session where "
                                + column
                                + " in (:names) and record_id is null order by issued_at, id",
                        Object[].class)
                .setParameter("names", uploads.keySet())
                .getResultList();
    }

    private static boolean isDuring(Object[] row, Upload upload) {
        Instant expiresAt = Instant.ofEpochMilli(((Number) row[2]).longValue());
        return upload.receivedAt.isBefore(expiresAt.plus(LONGEST_UPLOAD));
    }

    private static void note(EntityManager db, String session, Upload upload) {
        db.createNativeQuery(
                        "update oss_upload_session set record_id = :record, recorded_at = :at"
                                + " where id = :id and record_id is null")
                .setParameter("record", upload.id())
                .setParameter("at", upload.receivedAt.toEpochMilli())
                .setParameter("id", session)
                .executeUpdate();
    }
}

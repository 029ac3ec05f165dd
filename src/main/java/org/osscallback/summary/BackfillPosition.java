package org.osscallback.summary;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.osscallback.upload.Position;

/**
 * How far the backfill is.
 *
 * @param behind the last upload that it has seen to
 * @param migratedAt when the schema got its journal
 * @param done whether there will be nothing more to see to
 */
record BackfillPosition(Position behind, Instant migratedAt, boolean done) {

    private static final String QUERY =
            "select behind_at, behind_id, migrated_at, done from oss_summary_backfill where id = 1";

    static BackfillPosition read(EntityManager db) {
        return of(db, QUERY);
    }

    /** Nobody else gets it before the end of the transaction. */
    static BackfillPosition lock(EntityManager db) {
        return of(db, QUERY + " for update");
    }

    private static BackfillPosition of(EntityManager db, String query) {
        Object[] row = (Object[]) db.createNativeQuery(query).getSingleResult();
        return new BackfillPosition(
                new Position(instant(row[0]), (String) row[1]),
                instant(row[2]),
                ((Number) row[3]).intValue() == 1);
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }

    void store(EntityManager db, Position position, boolean over) {
        db.createNativeQuery(
                        "update oss_summary_backfill set behind_at = :at, behind_id = :id,"
                                + " done = :done where id = 1")
                .setParameter("at", position.receivedAt().toEpochMilli())
                .setParameter("id", position.id())
                .setParameter("done", over ? 1 : 0)
                .executeUpdate();
    }
}

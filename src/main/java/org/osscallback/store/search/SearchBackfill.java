package org.osscallback.store.search;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/**
 * Enters the uploads that were received before there was a table to search, page by page, the
 * oldest first; each page with its place in one transaction, so that it goes on where it stopped.
 *
 * <p>Fails with {@code STORE_UNAVAILABLE} if the database cannot answer now.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SearchBackfill {

    /** Of custom variables, in one page; the upload with which there are as many is its last. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final int PAGE = 500;

    private static final String PLACE =
            "select behind_at, behind_id, migrated_at, done from oss_search_backfill where id = 1";

    @PersistenceContext(unitName = "uploads")
    EntityManager db;

    /** What it does in the transaction of its caller. */
    static SearchBackfill within(EntityManager db) {
        SearchBackfill backfill = new SearchBackfill();
        backfill.db = db;
        return backfill;
    }

    /**
     * Enters the next uploads; safe on several nodes at a time.
     *
     * @return whether others may be waiting
     */
    public boolean step(Instant now) {
        return Database.ask(() -> take(now));
    }

    private boolean take(Instant now) {
        Object[] place = (Object[]) db.createNativeQuery(PLACE).getSingleResult();
        if (((Number) place[3]).intValue() == 1) {
            return false; // without the lock, which the follower wants for each of its pages
        }
        place = (Object[]) db.createNativeQuery(PLACE + " for update").getSingleResult();
        Position behind = new Position(instant(place[0]), (String) place[1]);
        Instant migrated = instant(place[2]);
        Instant settled = now.minus(Lateness.SETTLED);
        UploadFilter due =
                UploadFilter.ALL.during(null, settled.isBefore(migrated) ? settled : migrated);
        List<Upload> page = UploadFinder.within(db).after(due, behind, PAGE, MOST_CHARACTERS);
        SearchTable.enter(db, page);
        boolean over = page.isEmpty() && !settled.isBefore(migrated);
        store(page.isEmpty() ? behind : Position.of(page.get(page.size() - 1)), over);
        return !page.isEmpty();
    }

    private void store(Position behind, boolean done) {
        db.createNativeQuery(
                        "update oss_search_backfill set behind_at = :at, behind_id = :id,"
                                + " done = :done where id = 1")
                .setParameter("at", behind.receivedAt().toEpochMilli())
                .setParameter("id", behind.id())
                .setParameter("done", done ? 1 : 0)
                .executeUpdate();
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }
}

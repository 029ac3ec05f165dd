package org.osscallback.store.journal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.hibernate.Session;
import org.osscallback.problem.Refusal;
import org.osscallback.store.schema.Database;
import org.osscallback.upload.UploadEvent;

/**
 * Writes events that have no place in the journal yet.
 *
 * <p>They are written by the transaction of the change that they tell of, so that there is neither
 * one without the other; a place in the journal comes when it is committed.
 */
public final class Outbox {

    private static final String ROW = "insert into oss_outbox (upload_id, type) values (?, ?)";

    private static final String ARRAY =
            "insert into oss_outbox (upload_id, type) select given.id, ?"
                    + " from unnest(?) with ordinality as given (id, place) order by place";

    private Outbox() {}

    /**
     * Tells that something has happened to uploads, once for each id that is given.
     *
     * @param db in the transaction of the caller, which also holds the change
     * @param uploadIds as many as the caller changes in one transaction; they get their places in
     *     this order
     * @throws Refusal {@code STORE_UNAVAILABLE} if the database cannot be used now
     */
    public static void write(EntityManager db, UploadEvent event, Collection<String> uploadIds) {
        Database.ask(
                () -> {
                    db.unwrap(Session.class).doWork(sql -> write(sql, event, uploadIds));
                    return null;
                });
    }

    /** The same for who speaks JDBC. */
    public static void write(Connection db, UploadEvent event, Collection<String> uploadIds)
            throws SQLException {
        if (uploadIds.isEmpty()) {
            return;
        }
        if (Product.of(db) == Product.POSTGRESQL) {
            writeArray(db, event, uploadIds);
        } else {
            writeRows(db, event, uploadIds);
        }
    }

    private static void writeArray(Connection db, UploadEvent event, Collection<String> uploadIds)
            throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(ARRAY)) {
            insert.setString(1, event.type());
            insert.setArray(2, db.createArrayOf("text", uploadIds.toArray()));
            insert.executeUpdate();
        }
    }

    private static void writeRows(Connection db, UploadEvent event, Collection<String> uploadIds)
            throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(ROW)) {
            for (String id : uploadIds) {
                insert.setString(1, id);
                insert.setString(2, event.type());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}

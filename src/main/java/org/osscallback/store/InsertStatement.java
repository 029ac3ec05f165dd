package org.osscallback.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/**
 * The statement that stores uploads unless they are there already; the database decides. With each
 * upload that is stored, the outbox gets a row, from which the journal is made.
 *
 * <p>By JDBC on Hibernate's connection, since Hibernate has no word for many rows and a conflict
 * clause that says which of them were stored.
 */
interface InsertStatement {

    /**
     * @param uploads of different ids
     * @param event with which they begin; the outbox gets it for each that is stored
     * @return the ids of the uploads that were stored
     * @throws SQLException if none was
     */
    Set<String> execute(Connection db, List<Upload> uploads, UploadEvent event) throws SQLException;

    /** In the words of this database. */
    static InsertStatement of(Connection db) throws SQLException {
        return switch (DatabaseProduct.of(db)) {
            case POSTGRESQL -> ArrayInsert.STATEMENT;
            case H2 -> RowInsert.H2;
            case MARIADB, MYSQL -> RowInsert.MARIADB;
        };
    }
}

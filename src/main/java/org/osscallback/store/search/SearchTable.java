package org.osscallback.store.search;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.store.schema.Rows;
import org.osscallback.upload.Upload;
import org.osscallback.wire.SearchText;

/** What of uploads can be searched, in the transaction of the caller. */
public final class SearchTable {

    /** Some letters become several when they are folded. */
    private static final int LONGEST_NAME = 2046;

    private static final String LOCK = "select id from oss_search_backfill where id = 1 for update";

    private SearchTable() {}

    /**
     * Enters uploads as they are now; what was entered of them before goes. One that has been
     * deleted is not entered: whoever deletes holds the same lock.
     */
    static void enter(EntityManager db, List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        lock(db);
        List<String> ids = uploads.stream().map(Upload::id).distinct().toList();
        Set<String> there =
                new HashSet<>(
                        db.createQuery(
                                        "select u.id from Upload u where u.id in (:ids)",
                                        String.class)
                                .setParameter("ids", ids)
                                .getResultList());
        delete(db, ids);
        List<Upload> kept = uploads.stream().filter(each -> there.remove(each.id())).toList();
        db.unwrap(Session.class).doWork(sql -> insert(sql, kept));
    }

    /** Forgets uploads that are deleted in the same transaction. */
    public static void forget(EntityManager db, List<String> ids) {
        lock(db);
        delete(db, ids);
    }

    private static void lock(EntityManager db) {
        db.createNativeQuery(LOCK).getSingleResult();
    }

    private static void delete(EntityManager db, List<String> ids) {
        db.createNativeQuery("delete from oss_upload_search where upload_id in (:ids)")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    private static void insert(Connection sql, List<Upload> uploads) throws SQLException {
        DatabaseProduct product = DatabaseProduct.of(sql);
        List<Object[]> rows = new ArrayList<>();
        for (Upload upload : uploads) {
            String folded = SearchText.fold(upload.object);
            String name = folded.substring(0, Math.min(folded.length(), LONGEST_NAME));
            Object[] row = {upload.id(), upload.reqId, upload.etag, name};
            rows.add(product == DatabaseProduct.H2 ? row : with(row, grams(product, name)));
        }
        new Rows(sql).updateAll(statement(product), rows);
    }

    private static Object[] with(Object[] row, String grams) {
        return new Object[] {row[0], row[1], row[2], row[3], grams};
    }

    private static String statement(DatabaseProduct product) {
        return switch (product) {
            case H2 ->
                    "insert into oss_upload_search (upload_id, req_id, etag, name) values (?, ?, ?, ?)";
            case POSTGRESQL ->
                    "insert into oss_upload_search (upload_id, req_id, etag, name, grams)"
                            + " values (?, ?, ?, ?, cast(? as int[]))";
            case MARIADB, MYSQL ->
                    "insert into oss_upload_search (upload_id, req_id, etag, name, grams)"
                            + " values (?, ?, ?, ?, ?)";
        };
    }

    private static String grams(DatabaseProduct product, String name) {
        Set<Integer> grams = SearchText.grams(name);
        return product == DatabaseProduct.POSTGRESQL
                ? grams.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"))
                : grams.stream().map("%08x"::formatted).collect(Collectors.joining(" "));
    }
}

package org.osscallback.store.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osscallback.bucket.client.ListedObject;
import org.osscallback.upload.UploadId;

/** The rows of objects that no record is about, in a transaction of the caller's. */
record CandidateTable(Connection db) {

    /** Adds the objects that are not there already. */
    void add(SweepState sweep, List<ListedObject> unknown, Instant now) throws SQLException {
        String sql =
                "insert into oss_listed (id, sweep_id, bucket, object_name, etag, size_bytes,"
                        + " modified_at, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            for (ListedObject each : unknown) {
                String bucket = sweep.target().bucket();
                String id = UploadId.ofListed(bucket, each.key(), each.etag(), each.modified());
                if (!has(id)) {
                    insert.setString(1, id);
                    insert.setString(2, sweep.id());
                    insert.setString(3, bucket);
                    insert.setString(4, each.key());
                    insert.setString(5, each.etag());
                    insert.setLong(6, each.size());
                    insert.setLong(7, each.modified().toEpochMilli());
                    insert.setLong(8, now.toEpochMilli());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private boolean has(String id) throws SQLException {
        try (PreparedStatement select =
                db.prepareStatement("select id from oss_listed where id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The first that were seen then or before. */
    List<Candidate> seen(Instant until, int most) throws SQLException {
        List<Candidate> seen = new ArrayList<>();
        try (PreparedStatement select =
                db.prepareStatement(
                        "select id, sweep_id, bucket, object_name, etag, size_bytes, modified_at"
                                + " from oss_listed where seen_at <= ? order by seen_at, id limit "
                                + most)) {
            select.setLong(1, until.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seen.add(
                            new Candidate(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getLong(6),
                                    Instant.ofEpochMilli(row.getLong(7))));
                }
            }
        }
        return seen;
    }

    void remove(Collection<String> ids) throws SQLException {
        try (PreparedStatement delete =
                db.prepareStatement("delete from oss_listed where id = ?")) {
            for (String id : ids) {
                delete.setString(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}

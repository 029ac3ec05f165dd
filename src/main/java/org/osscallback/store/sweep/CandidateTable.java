package org.osscallback.store.sweep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.bucket.client.ListedObject;
import org.osscallback.store.schema.Rows;
import org.osscallback.upload.UploadId;

/** The rows of objects that no record is about, in a transaction of the caller's. */
record CandidateTable(Connection db) {

    /** Adds the objects that are not there already. */
    void add(SweepState sweep, List<ListedObject> unknown, Instant now) throws SQLException {
        String bucket = sweep.target().bucket();
        Map<String, ListedObject> byId = new LinkedHashMap<>();
        for (ListedObject each : unknown) {
            byId.put(UploadId.ofListed(bucket, each.key(), each.etag(), each.modified()), each);
        }
        byId.keySet().removeAll(present(byId.keySet()));
        List<Object[]> rows = new ArrayList<>();
        byId.forEach(
                (id, each) ->
                        rows.add(
                                new Object[] {
                                    id,
                                    sweep.id(),
                                    bucket,
                                    each.key(),
                                    each.etag(),
                                    each.size(),
                                    each.modified().toEpochMilli(),
                                    now.toEpochMilli()
                                }));
        new Rows(db)
                .updateAll(
                        "insert into oss_listed (id, sweep_id, bucket, object_name, etag,"
                                + " size_bytes, modified_at, seen_at) values (?, ?, ?, ?, ?, ?, ?,"
                                + " ?)",
                        rows);
    }

    private List<String> present(Collection<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        return new Rows(db)
                .all(
                        row -> row.getString(1),
                        "select id from oss_listed where id in " + Rows.places(ids.size()),
                        ids.toArray());
    }

    /** The first that were seen then or before. */
    List<Candidate> seen(Instant until, int most) throws SQLException {
        return new Rows(db)
                .all(
                        row ->
                                new Candidate(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getLong(6),
                                        Instant.ofEpochMilli(row.getLong(7))),
                        "select id, sweep_id, bucket, object_name, etag, size_bytes, modified_at"
                                + " from oss_listed where seen_at <= ? order by seen_at, id limit "
                                + most,
                        until.toEpochMilli());
    }

    void remove(Collection<String> ids) throws SQLException {
        new Rows(db)
                .updateAll(
                        "delete from oss_listed where id = ?",
                        ids.stream().map(id -> new Object[] {id}).toList());
    }
}

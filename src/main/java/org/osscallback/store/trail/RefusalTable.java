package org.osscallback.store.trail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osscallback.store.schema.Rows;
import org.osscallback.store.trail.RefusalEntry.Facts;

/** The table of refusals, in one transaction of the caller's. */
record RefusalTable(Rows rows) {

    private static final int LONGEST_TEXT = 255;

    private static final int LONGEST_SENTENCE = 512;

    /** Of a name in OSS, in bytes; a letter has one at least. */
    private static final int LONGEST_OBJECT = 1_023;

    private static final int LONGEST_URL = 1_024;

    /** All but what is kept of the request itself, which is read on demand alone. */
    private static final String LISTED =
            "id, at, node, path, problem, detail, findings, client_ip, req_id, bucket, object_name,"
                    + " subject, size_bytes, captured_at";

    /** A JSON text that is longer is not kept, since its beginning would be none. */
    static final int LONGEST_FINDINGS = 4_000;

    private static final String NO_CAPTURE =
            "captured_at = null, capture = null, capture_length = null, capture_key_url = null,"
                    + " capture_signature = null";

    static RefusalTable of(Connection db) {
        return new RefusalTable(new Rows(db));
    }

    void add(List<RefusalEntry> entries) throws SQLException {
        rows.updateAll(
                "insert into oss_refusal (at, node, path, problem, detail, findings, client_ip,"
                        + " req_id, bucket, object_name, subject, size_bytes, captured_at,"
                        + " capture, capture_length, capture_key_url, capture_signature)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream().map(RefusalTable::values).toList());
    }

    private static Object[] values(RefusalEntry each) {
        Facts upload = each.upload();
        CaptureEntry capture = each.capture();
        return new Object[] {
            each.at().toEpochMilli(),
            Fit.of(each.node(), LONGEST_TEXT),
            Fit.of(each.path(), LONGEST_SENTENCE),
            each.problem(),
            Fit.of(each.detail(), LONGEST_SENTENCE),
            findings(each.findings()),
            Fit.of(each.clientIp(), LONGEST_TEXT),
            Fit.of(upload.reqId(), LONGEST_TEXT),
            Fit.of(upload.bucket(), LONGEST_TEXT),
            Fit.of(upload.object(), LONGEST_OBJECT),
            Fit.of(upload.subject(), LONGEST_TEXT),
            upload.size(),
            capture == null ? null : each.at().toEpochMilli(),
            capture == null ? null : capture.text(),
            capture == null ? null : capture.length(),
            capture == null ? null : Fit.of(capture.keyUrl(), LONGEST_URL),
            capture == null ? null : capture.signatureBytes()
        };
    }

    private static String findings(String json) {
        return json == null || json.length() > LONGEST_FINDINGS
                ? null
                : Fit.of(json, LONGEST_FINDINGS);
    }

    List<RefusalEntry> newest(RefusalFilter filter, TimeSpan span, int most) throws SQLException {
        Where where = filter.where(span);
        return rows.all(
                RefusalTable::read,
                "select " + LISTED + " from oss_refusal" + where.sql() + Where.NEWEST_FIRST + most,
                where.values());
    }

    /** How many there are of each kind, the most frequent first. */
    Map<String, Long> count(RefusalFilter filter, TimeSpan span) throws SQLException {
        Where where = filter.where(span);
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.all(
                row -> counts.put(row.getString(1), row.getLong(2)),
                "select problem, count(*) from oss_refusal"
                        + where.sql()
                        + " group by problem order by 2 desc, 1",
                where.values());
        return counts;
    }

    /** Deletes a page of rows that are older, or too many. */
    int trim(long before, long most) throws SQLException {
        Trim trim = new Trim(rows, "oss_refusal");
        int deleted = trim.olderThan(before);
        Map<String, Long> counts =
                count(
                        new RefusalFilter(null, null, null, null, null, null),
                        new TimeSpan(null, null, null));
        long tooMany = counts.values().stream().mapToLong(each -> each).sum() - most;
        if (tooMany <= 0) {
            return deleted;
        }
        // a flood of one kind pushes no other out
        String kind = counts.keySet().iterator().next();
        return deleted + trim.oldest("problem = ?", tooMany, kind);
    }

    /** Empties what names a person, and what is kept of the requests themselves. */
    int forget(String condition, Object... values) throws SQLException {
        return rows.update(
                "update oss_refusal set subject = null, object_name = null, req_id = null, "
                        + NO_CAPTURE
                        + " where "
                        + condition,
                values);
    }

    /** A refusal of which the request itself is kept. */
    Optional<RefusalEntry> captured(long id) throws SQLException {
        return rows
                .all(
                        RefusalTable::readCaptured,
                        "select * from oss_refusal where id = ? and captured_at is not null",
                        id)
                .stream()
                .findFirst();
    }

    /** Empties a page of what is kept of requests, where it is older, or too much. */
    int trimCaptures(long before, long most) throws SQLException {
        int emptied =
                rows.update(
                        "update oss_refusal set " + NO_CAPTURE + " where captured_at < ?", before);
        List<Long> tooMany =
                rows.all(
                        row -> row.getLong(1),
                        "select id from oss_refusal where captured_at is not null order by"
                                + " captured_at desc, id desc limit "
                                + Trim.PAGE
                                + " offset "
                                + most);
        for (long each : tooMany) {
            emptied += rows.update("update oss_refusal set " + NO_CAPTURE + " where id = ?", each);
        }
        return emptied;
    }

    private static RefusalEntry readCaptured(ResultSet row) throws SQLException {
        RefusalEntry entry = read(row);
        return new RefusalEntry(
                entry.id(),
                entry.at(),
                entry.node(),
                entry.path(),
                entry.problem(),
                entry.detail(),
                entry.findings(),
                entry.clientIp(),
                entry.upload(),
                new CaptureEntry(
                        row.getBytes("capture"),
                        row.getLong("capture_length"),
                        row.getString("capture_key_url"),
                        Rows.longOrNull(row, "capture_signature")));
    }

    private static RefusalEntry read(ResultSet row) throws SQLException {
        return new RefusalEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("node"),
                row.getString("path"),
                row.getString("problem"),
                row.getString("detail"),
                row.getString("findings"),
                row.getString("client_ip"),
                new Facts(
                        row.getString("req_id"),
                        row.getString("bucket"),
                        row.getString("object_name"),
                        row.getString("subject"),
                        Rows.longOrNull(row, "size_bytes")),
                Rows.longOrNull(row, "captured_at") == null ? null : CaptureEntry.NOT_ASKED_FOR);
    }
}

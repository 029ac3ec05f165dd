package org.osscallback.store.trail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.osscallback.store.schema.Rows;

/** The table of the audit, in one transaction of the caller's. */
record AuditTable(Rows rows) {

    private static final int LONGEST_TEXT = 255;

    static AuditTable of(Connection db) {
        return new AuditTable(new Rows(db));
    }

    void add(List<AuditEntry> entries) throws SQLException {
        rows.updateAll(
                "insert into oss_audit (at, node, who, what, client_ip, details)"
                        + " values (?, ?, ?, ?, ?, ?)",
                entries.stream()
                        .map(
                                each ->
                                        new Object[] {
                                            each.at().toEpochMilli(),
                                            Fit.of(each.node(), LONGEST_TEXT),
                                            Fit.of(each.who(), LONGEST_TEXT),
                                            each.what(),
                                            Fit.of(each.clientIp(), LONGEST_TEXT),
                                            Fit.of(each.details(), LONGEST_TEXT)
                                        })
                        .toList());
    }

    List<AuditEntry> newest(String who, String what, TimeSpan span, int most) throws SQLException {
        Where where = new Where().equal("who", who).equal("what", what).within(span);
        return rows.all(
                AuditTable::read,
                "select * from oss_audit" + where.sql() + Where.NEWEST_FIRST + most,
                where.values());
    }

    /** Deletes a page of rows that are older, or of rows that are too many. */
    int trim(long before, long most) throws SQLException {
        Trim trim = new Trim(rows, "oss_audit");
        int old = trim.olderThan(before);
        long last = rows.number("select max(id) from oss_audit");
        return old + trim.delete("id <= ? order by id", last - most);
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("node"),
                row.getString("who"),
                row.getString("what"),
                row.getString("client_ip"),
                row.getString("details"));
    }
}

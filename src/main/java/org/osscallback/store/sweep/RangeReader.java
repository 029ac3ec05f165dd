package org.osscallback.store.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.osscallback.store.schema.DatabaseProduct;

/**
 * Reads records of a range of names in the order of their bytes, and nothing large of them.
 *
 * @param last the end of the range, which belongs to it; {@code null} for the end of the prefix
 */
record RangeReader(Connection db, SweepTarget target, String after, String last) {

    /** Records of one page; of more, the page is cut. */
    static final int MOST = 5_000;

    /**
     * Reads the range, or the beginning of it.
     *
     * @return one more than the most if there are more
     */
    List<KnownUpload> read() throws SQLException {
        List<KnownUpload> known = new ArrayList<>();
        try (PreparedStatement select = db.prepareStatement(sql())) {
            int at = 0;
            select.setString(++at, target.bucket());
            select.setString(++at, after.isEmpty() ? target.prefix() : after);
            if (last != null) {
                select.setString(++at, last);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && rows.getString(2).startsWith(target.prefix())) {
                    known.add(upload(rows));
                }
            }
        }
        return known;
    }

    private static KnownUpload upload(ResultSet row) throws SQLException {
        long size = row.getLong(4);
        Long known = row.wasNull() ? null : size;
        return new KnownUpload(
                row.getString(1), row.getString(2), row.getString(3), known, row.getInt(5) == 1);
    }

    /** H2 compares UTF-16, the others bytes or code points, which is the same. */
    private String sql() throws SQLException {
        boolean utf16 = DatabaseProduct.of(db) == DatabaseProduct.H2;
        String name = utf16 ? "stringtoutf8(object_name)" : "object_name";
        String value = utf16 ? "stringtoutf8(?)" : "?";
        return "select id, object_name, etag, size_bytes, case when gone_at is null then 0 else 1"
                + " end from oss_upload where bucket = ? and "
                + name
                + (after.isEmpty() ? " >= " : " > ")
                + value
                + (last == null ? "" : " and " + name + " <= " + value)
                + " order by "
                + name
                + " limit "
                + (MOST + 1);
    }
}

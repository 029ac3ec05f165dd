package org.osscallback.store.trail;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.osscallback.store.schema.Rows;

/**
 * Deletes the oldest rows of a table, a page at a time.
 *
 * @param table with the columns {@code id} and {@code at}
 */
record Trim(Rows rows, String table) {

    /** How many rows at most are deleted in one transaction. */
    static final int PAGE = 500;

    /**
     * Deletes rows that are older.
     *
     * @param before milliseconds since 1970
     * @return how many were deleted
     */
    int olderThan(long before) throws SQLException {
        return delete("at < ? order by at", before);
    }

    /** Deletes the oldest of what a condition lets through, {@code most} at most. */
    int oldest(String condition, long most, Object... values) throws SQLException {
        return delete(condition + " order by at, id", Math.min(most, PAGE), values);
    }

    /** Deletes what a condition lets through; with the order of the page. */
    int delete(String condition, Object... values) throws SQLException {
        return delete(condition, PAGE, values);
    }

    private int delete(String condition, long most, Object[] values) throws SQLException {
        List<Long> ids =
                rows.all(
                        row -> row.getLong(1),
                        "select id from " + table + " where " + condition + " limit " + most,
                        values);
        if (ids.isEmpty()) {
            return 0;
        }
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return rows.update("delete from " + table + " where id in (" + list + ")");
    }
}

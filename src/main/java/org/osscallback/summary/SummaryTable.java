package org.osscallback.summary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import org.hibernate.Session;
import org.osscallback.upload.Count;

/**
 * The table of what has been summed up: for each hour and dimension some dozens of values, each in
 * a place of its own, and the rest in place 0. Times are minutes since 1970.
 *
 * <p>Each method borrows the connection for itself: a server's is closed after each query that goes
 * through the session, so one that is kept for longer would not be there for the next.
 *
 * @param session in a transaction of the caller's
 */
record SummaryTable(Session session) {

    static final String MINUTE = "minute";
    static final String HOUR = "hour";
    static final String VARIABLE = "variable";

    static final int MINUTES_AN_HOUR = 60;

    /** How many values of a dimension an hour keeps apart. */
    static final int PLACES = 50;

    /** The most custom variables that get dimensions of their own in an hour. */
    static final int MOST_VARIABLES = 100;

    /** How much in each slot of {@link #MINUTE} or {@link #HOUR}. */
    TreeMap<Long, Count> slots(String dimension, long from, long to) {
        return session.doReturningWork(db -> slots(db, dimension, from, to));
    }

    private static TreeMap<Long, Count> slots(Connection db, String dimension, long from, long to)
            throws SQLException {
        String sql =
                "select slot, uploads, bytes from oss_upload_summary"
                        + " where dimension = ? and slot >= ? and slot < ?";
        TreeMap<Long, Count> slots = new TreeMap<>();
        try (PreparedStatement query = db.prepareStatement(sql)) {
            bind(query, dimension, from, to);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    slots.put(row.getLong(1), new Count(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return slots;
    }

    /** How much of the most frequent values; the rest as one sum. */
    TopValues values(String dimension, long from, long to, int most) {
        return session.doReturningWork(db -> values(db, dimension, from, to, most));
    }

    private static TopValues values(Connection db, String dimension, long from, long to, int most)
            throws SQLException {
        String range = " from oss_upload_summary where dimension = ? and slot >= ? and slot < ?";
        TopValues values = new TopValues(most);
        Count rest = Count.NOTHING;
        try (PreparedStatement query =
                db.prepareStatement("select sum(uploads), sum(bytes)" + range)) {
            bind(query, dimension, from, to);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                rest = amount(row, 1);
            }
        }
        try (PreparedStatement query =
                db.prepareStatement(
                        "select sum(uploads), sum(bytes), item"
                                + range
                                + " and place > 0 group by item order by 1 desc, 3")) {
            bind(query, dimension, from, to);
            query.setMaxRows(most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Count amount = amount(row, 1);
                    values.add(row.getString(3), amount);
                    rest = rest.minus(amount);
                }
            }
        }
        values.addOther(rest);
        return values;
    }

    /** How many times an upload had a custom variable whose name has no place of its own. */
    long unnamed(long from, long to) {
        String sql =
                "select coalesce(sum(uploads), 0) from oss_upload_summary"
                        + " where dimension = ? and slot >= ? and slot < ? and place = 0";
        return session.doReturningWork(
                db -> {
                    try (PreparedStatement query = db.prepareStatement(sql)) {
                        bind(query, VARIABLE, from, to);
                        try (ResultSet row = query.executeQuery()) {
                            row.next();
                            return row.getLong(1);
                        }
                    }
                });
    }

    private static void bind(PreparedStatement query, String dimension, long from, long to)
            throws SQLException {
        query.setString(1, dimension);
        query.setLong(2, from);
        query.setLong(3, to);
    }

    private static Count amount(ResultSet row, int column) throws SQLException {
        return Count.of(row.getLong(column), row.getBigDecimal(column + 1));
    }
}

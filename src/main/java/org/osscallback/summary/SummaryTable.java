package org.osscallback.summary;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;

/**
 * The table of what has been summed up: for each hour and dimension its most frequent values, each
 * in a place of its own, and the rest in place 0. Times are minutes since 1970.
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

    /** How many dimensions an hour has besides, for whatever variables somebody sends. */
    static final int MOST_VARIABLES = 100;

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Up to when all is summed up; 0 if nothing is. */
    long doneUntil() {
        String sql = "select done_until from oss_upload_summary_progress where id = 1";
        return session.doReturningWork(
                db -> {
                    try (PreparedStatement query = db.prepareStatement(sql);
                            ResultSet row = query.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    /**
     * Claims what lies between, until the end of the transaction: another node waits, and then
     * finds it done.
     *
     * @return false if another node was faster
     */
    boolean advance(long from, long to) {
        String sql =
                "update oss_upload_summary_progress set done_until = ? where id = 1 and done_until"
                        + " = ?";
        return session.doReturningWork(
                db -> {
                    try (PreparedStatement update = db.prepareStatement(sql)) {
                        update.setLong(1, to);
                        update.setLong(2, from);
                        return update.executeUpdate() == 1;
                    }
                });
    }

    /** Keeps what was counted in one hour. */
    void keep(long hour, Tally tally) {
        session.doWork(db -> keep(db, hour, tally));
    }

    private static void keep(Connection db, long hour, Tally tally) throws SQLException {
        String sql =
                "insert into oss_upload_summary (dimension, slot, place, item, uploads, bytes)"
                        + " values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            Amount total = Amount.NOTHING;
            for (Map.Entry<Long, Amount> minute : tally.minutes().entrySet()) {
                add(insert, MINUTE, minute.getKey(), 0, null, minute.getValue());
                total = total.plus(minute.getValue());
            }
            add(insert, HOUR, hour, 0, null, total);
            keep(insert, VARIABLE, hour, tally.variables(), MOST_VARIABLES);
            for (String dimension : List.of("mimeType", "bucket", "subject")) {
                keep(insert, dimension, hour, values(tally, dimension), PLACES);
            }
            for (Map.Entry<String, Amount> name : tally.variables().top(MOST_VARIABLES)) {
                String dimension = Tally.VARIABLE + name.getKey();
                keep(insert, dimension, hour, values(tally, dimension), PLACES);
            }
            insert.executeBatch();
        }
    }

    private static Values values(Tally tally, String dimension) {
        return tally.dimension(dimension).orElseGet(() -> new Values(0));
    }

    private static void keep(
            PreparedStatement insert, String dimension, long hour, Values values, int places)
            throws SQLException {
        Amount other = values.total();
        int place = 0;
        for (Map.Entry<String, Amount> each : values.top(places)) {
            place++;
            add(insert, dimension, hour, place, each.getKey(), each.getValue());
            other = other.minus(each.getValue());
        }
        if (other.count() > 0) {
            add(insert, dimension, hour, 0, null, other);
        }
    }

    private static void add(
            PreparedStatement insert,
            String dimension,
            long slot,
            int place,
            String value,
            Amount amount)
            throws SQLException {
        insert.setString(1, dimension);
        insert.setLong(2, slot);
        insert.setInt(3, place);
        insert.setString(4, value);
        insert.setLong(5, amount.count());
        insert.setLong(6, amount.bytes());
        insert.addBatch();
    }

    /** How much in each slot of {@link #MINUTE} or {@link #HOUR}. */
    TreeMap<Long, Amount> slots(String dimension, long from, long to) {
        return session.doReturningWork(db -> slots(db, dimension, from, to));
    }

    private static TreeMap<Long, Amount> slots(Connection db, String dimension, long from, long to)
            throws SQLException {
        String sql =
                "select slot, uploads, bytes from oss_upload_summary"
                        + " where dimension = ? and slot >= ? and slot < ?";
        TreeMap<Long, Amount> slots = new TreeMap<>();
        try (PreparedStatement query = db.prepareStatement(sql)) {
            bind(query, dimension, from, to);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    slots.put(row.getLong(1), new Amount(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return slots;
    }

    /** How much of the most frequent values; the rest as one sum. */
    Values values(String dimension, long from, long to, int most) {
        return session.doReturningWork(db -> values(db, dimension, from, to, most));
    }

    private static Values values(Connection db, String dimension, long from, long to, int most)
            throws SQLException {
        String range = " from oss_upload_summary where dimension = ? and slot >= ? and slot < ?";
        Values values = new Values(most);
        Amount rest = Amount.NOTHING;
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
                    Amount amount = amount(row, 1);
                    values.add(row.getString(3), amount);
                    rest = rest.minus(amount);
                }
            }
        }
        values.addOther(rest);
        return values;
    }

    private static void bind(PreparedStatement query, String dimension, long from, long to)
            throws SQLException {
        query.setString(1, dimension);
        query.setLong(2, from);
        query.setLong(3, to);
    }

    /** A sum of nothing is null, and one of sizes can be beyond a {@code long}. */
    private static Amount amount(ResultSet row, int column) throws SQLException {
        BigDecimal bytes = row.getBigDecimal(column + 1);
        return new Amount(
                row.getLong(column), bytes == null ? 0 : bytes.min(MOST).longValueExact());
    }
}

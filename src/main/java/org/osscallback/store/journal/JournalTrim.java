package org.osscallback.store.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Deletes the oldest events of the journal, in one transaction of the caller's.
 *
 * <p>An event stays as long as it has to be kept, and then until every follower has passed it, but
 * not beyond twice the time: a follower that hangs may not fill the disk.
 */
record JournalTrim(Connection db, Product product, Duration keep) {

    /** How many events at most are deleted in one transaction. */
    static final int PAGE = 1_000;

    /** How often the time has to be over for an event that some follower has not passed. */
    static final int MOST_TIMES = 2;

    static JournalTrim of(Connection db, Duration keep) throws SQLException {
        return new JournalTrim(db, Product.of(db), keep);
    }

    /**
     * Deletes the first events that need not be kept.
     *
     * @return how many, and whether a follower had still to come to one of them
     */
    Trimmed page() throws SQLException {
        product.boundIdleness(db);
        long slowest = number("select coalesce(min(position), 0) from oss_follower");
        long first = number("select coalesce(min(seq), 0) from oss_journal");
        long old = lastOlderThan(keep, first);
        long tooOld = lastOlderThan(keep.multipliedBy(MOST_TIMES), first);
        long until = Math.max(Math.min(old, slowest), tooOld);
        if (until < first) {
            return new Trimmed(0, false);
        }
        try (PreparedStatement delete =
                db.prepareStatement("delete from oss_journal where seq >= ? and seq <= ?")) {
            delete.setLong(1, first);
            delete.setLong(2, until);
            return new Trimmed(delete.executeUpdate(), until > slowest);
        }
    }

    /** The last of the first events that is older; 0 if none is. */
    private long lastOlderThan(Duration age, long first) throws SQLException {
        return number(
                "select coalesce(max(seq), 0) from oss_journal where seq >= "
                        + first
                        + " and seq < "
                        + (first + PAGE)
                        + " and entered_at < "
                        + product.now
                        + " - "
                        + age.toMillis());
    }

    private long number(String sql) throws SQLException {
        try (Statement query = db.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

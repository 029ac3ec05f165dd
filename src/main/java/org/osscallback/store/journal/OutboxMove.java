package org.osscallback.store.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves events from the outbox to the journal, in one transaction of the caller's.
 *
 * <p>The first statement renews the lease, and with that locks its row until the end: of two nodes
 * that both think they have the lease, one waits, and then finds that it has not. So whoever gives
 * a seq away is the only one, whatever clocks say, and a seq is committed before the next one is
 * given.
 */
public record OutboxMove(Connection db, Product product, String holder) {

    /** How many events at most are moved in one transaction. */
    public static final int PAGE = 1_000;

    /** For how long a node has the lease that does not renew it. */
    public static final int LEASE_MILLIS = 10_000;

    public static OutboxMove of(Connection db, String holder) throws SQLException {
        return new OutboxMove(db, Product.of(db), holder);
    }

    /** Moves events, the first written among the committed ones first. */
    public Moved page() throws SQLException {
        product.boundIdleness(db);
        if (!takeLease()) {
            return Moved.NOT_OURS;
        }
        List<Long> ids = first();
        if (ids.isEmpty()) {
            return Moved.NOTHING;
        }
        long last = lastSeq();
        int entered = enter(ids, last);
        if (entered != ids.size() || delete(ids) != ids.size()) {
            throw new IllegalStateException("an event left the outbox by another way");
        }
        try (PreparedStatement head =
                db.prepareStatement("update oss_journal_head set last_seq = ? where id = 1")) {
            head.setLong(1, last + entered);
            head.executeUpdate();
        }
        return new Moved(true, entered, last + entered);
    }

    private boolean takeLease() throws SQLException {
        String sql =
                "update oss_journal_head set holder = ?, good_until = %1$s + %2$d"
                        + " where id = 1 and (holder = ? or good_until < %1$s)";
        try (PreparedStatement lease =
                db.prepareStatement(sql.formatted(product.now, LEASE_MILLIS))) {
            lease.setString(1, holder);
            lease.setString(2, holder);
            return lease.executeUpdate() == 1;
        }
    }

    /** Lets another node have the lease at once. */
    void release() throws SQLException {
        try (PreparedStatement lease =
                db.prepareStatement(
                        "update oss_journal_head set good_until = 0 where id = 1 and holder = ?")) {
            lease.setString(1, holder);
            lease.executeUpdate();
        }
    }

    private List<Long> first() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement query = db.createStatement();
                ResultSet rows =
                        query.executeQuery("select id from oss_outbox order by id limit " + PAGE)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private long lastSeq() throws SQLException {
        try (Statement query = db.createStatement();
                ResultSet row =
                        query.executeQuery("select last_seq from oss_journal_head where id = 1")) {
            row.next();
            return row.getLong(1);
        }
    }

    private int enter(List<Long> ids, long last) throws SQLException {
        String sql =
                "insert into oss_journal (seq, upload_id, type, entered_at)"
                        + " select row_number() over (order by id) + ?, upload_id, type, "
                        + product.now
                        + " from oss_outbox where "
                        + product.in(ids.size());
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            insert.setLong(1, last);
            product.bind(insert, 2, ids);
            return insert.executeUpdate();
        }
    }

    /** By their ids: a transaction that was slow may have committed a lower one meanwhile. */
    private int delete(List<Long> ids) throws SQLException {
        try (PreparedStatement delete =
                db.prepareStatement("delete from oss_outbox where " + product.in(ids.size()))) {
            product.bind(delete, 1, ids);
            return delete.executeUpdate();
        }
    }
}

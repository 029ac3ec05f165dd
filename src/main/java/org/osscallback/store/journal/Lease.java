package org.osscallback.store.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The right of one node to do a work, in a transaction of the caller's.
 *
 * @param name of the work; has a row in the table
 */
public record Lease(Connection db, Product product, String name, String holder) {

    /** For how long a node has it that does not renew it; longer than any pause between steps. */
    public static final int MILLIS = 60_000;

    public static Lease of(Connection db, String name, String holder) throws SQLException {
        return new Lease(db, Product.of(db), name, holder);
    }

    /**
     * Takes it or renews it, and locks its row until the end of the transaction: of two nodes that
     * both think they have it, one waits, and then finds that it has not.
     *
     * @return whether the holder has it
     */
    public boolean take() throws SQLException {
        product.boundIdleness(db);
        String sql =
                "update oss_lease set holder = ?, good_until = %1$s + %2$d where name = ?"
                        + " and (holder = ? or good_until < %1$s)";
        try (PreparedStatement lease = db.prepareStatement(sql.formatted(product.now, MILLIS))) {
            lease.setString(1, holder);
            lease.setString(2, name);
            lease.setString(3, holder);
            return lease.executeUpdate() == 1;
        }
    }

    /** Lets another node have it at once. */
    public void release() throws SQLException {
        try (PreparedStatement lease =
                db.prepareStatement(
                        "update oss_lease set good_until = 0 where name = ? and holder = ?")) {
            lease.setString(1, name);
            lease.setString(2, holder);
            lease.executeUpdate();
        }
    }
}

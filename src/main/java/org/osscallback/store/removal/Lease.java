package org.osscallback.store.removal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.osscallback.store.journal.Product;

/** The right of one node to remove, in a transaction of the caller's. */
record Lease(Connection db, Product product, String holder) {

    /** For how long a node has it that does not renew it; longer than any pause between steps. */
    static final int MILLIS = 60_000;

    static Lease of(Connection db, String holder) throws SQLException {
        return new Lease(db, Product.of(db), holder);
    }

    /**
     * Takes it or renews it, and locks its row until the end of the transaction: of two nodes that
     * both think they have it, one waits, and then finds that it has not.
     *
     * @return whether the holder has it
     */
    boolean take() throws SQLException {
        product.boundIdleness(db);
        String sql =
                "update oss_lease set holder = ?, good_until = %1$s + %2$d where name = 'removal'"
                        + " and (holder = ? or good_until < %1$s)";
        try (PreparedStatement lease = db.prepareStatement(sql.formatted(product.now, MILLIS))) {
            lease.setString(1, holder);
            lease.setString(2, holder);
            return lease.executeUpdate() == 1;
        }
    }

    /** Lets another node have it at once. */
    void release() throws SQLException {
        try (PreparedStatement lease =
                db.prepareStatement(
                        "update oss_lease set good_until = 0 where name = 'removal' and holder ="
                                + " ?")) {
            lease.setString(1, holder);
            lease.executeUpdate();
        }
    }
}

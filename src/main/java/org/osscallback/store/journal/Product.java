package org.osscallback.store.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.store.schema.Rows;

/** What databases say differently. */
public enum Product {
    POSTGRESQL(
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)", "cast('{}' as jsonb)") {
        @Override
        public void boundIdleness(Connection db) throws SQLException {
            execute(db, "set local idle_in_transaction_session_timeout = " + IDLE_SECONDS * 1_000);
        }

        @Override
        String in(int size) {
            return "id = any(?)";
        }

        @Override
        void bind(PreparedStatement statement, int at, List<Long> ids) throws SQLException {
            Connection db = statement.getConnection();
            statement.setArray(at, db.createArrayOf("bigint", ids.toArray()));
        }
    },

    H2("cast(extract(epoch from current_timestamp) * 1000 as bigint)", "json '{}'"),

    MARIADB("(timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000)", "'{}'") {
        @Override
        public void boundIdleness(Connection db) throws SQLException {
            execute(db, "set session idle_write_transaction_timeout = " + IDLE_SECONDS);
        }
    },

    /** Knows no bound on idle transactions. */
    MYSQL("(timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000)", "'{}'");

    /**
     * After which the database ends a transaction of ours in which nothing happens: a process that
     * is frozen in the middle of one would hold up all others.
     */
    static final int IDLE_SECONDS = 10;

    /** Milliseconds since 1970 by the database's clock, when the row is looked at. */
    public final String now;

    /** A JSON object without members. */
    public final String emptyJson;

    Product(String now, String emptyJson) {
        this.now = now;
        this.emptyJson = emptyJson;
    }

    /** The one at the other end of a connection. */
    public static Product of(Connection db) throws SQLException {
        return switch (DatabaseProduct.of(db)) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MARIADB -> MARIADB;
            case MYSQL -> MYSQL;
        };
    }

    /** Has the database end this transaction if nothing happens in it. */
    public void boundIdleness(Connection db) throws SQLException {
        // an embedded database is frozen with its process; MySQL has no such setting
    }

    /** A condition that {@link #bind} completes. */
    String in(int size) {
        return "id in " + Rows.places(size);
    }

    void bind(PreparedStatement statement, int at, List<Long> ids) throws SQLException {
        for (int each = 0; each < ids.size(); each++) {
            statement.setLong(at + each, ids.get(each));
        }
    }

    private static void execute(Connection db, String sql) throws SQLException {
        try (Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}

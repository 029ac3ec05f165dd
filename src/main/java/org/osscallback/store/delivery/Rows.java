package org.osscallback.store.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements with values, in the transaction of the caller. */
record Rows(Connection db) {

    /** Reads one row of an answer. */
    @FunctionalInterface
    interface Form<T> {
        T of(ResultSet row) throws SQLException;
    }

    int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The id that the database gave. */
    long insert(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql, new String[] {"id"})) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    <T> List<T> all(Form<T> form, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            bind(statement, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(form.of(rows));
                }
            }
            return all;
        }
    }

    long number(String sql, Object... values) throws SQLException {
        return all(row -> row.getLong(1), sql, values).stream().findFirst().orElse(0L);
    }

    static Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            if (value == null) {
                statement.setObject(at + 1, null);
            } else if (value instanceof String text) {
                statement.setString(at + 1, text);
            } else if (value instanceof Integer number) {
                statement.setInt(at + 1, number);
            } else {
                statement.setLong(at + 1, (Long) value);
            }
        }
    }
}

package org.osscallback.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Statements with values, in the transaction of the caller. */
public record Rows(Connection db) {

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface Form<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** As many places for values as an {@code in} takes, in their brackets. */
    public static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    /** How many rows were changed. */
    public int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * Runs a statement once for each array of values, all at once; not at all if there is none.
     * (The driver of MariaDB fails in Open Liberty when a statement is closed whose batch was
     * empty.)
     */
    public void updateAll(String sql, List<Object[]> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            for (Object[] each : values) {
                bind(statement, each);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The id that the database gave. */
    public long insert(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql, new String[] {"id"})) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** All rows of an answer. */
    public <T> List<T> all(Form<T> form, String sql, Object... values) throws SQLException {
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

    /** The first number of an answer; 0 if there is none. */
    public long number(String sql, Object... values) throws SQLException {
        return all(row -> row.getLong(1), sql, values).stream().findFirst().orElse(0L);
    }

    /** A number of a column that may have none. */
    public static Long longOrNull(ResultSet row, String column) throws SQLException {
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
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(at + 1, bytes);
            } else {
                statement.setLong(at + 1, (Long) value);
            }
        }
    }
}

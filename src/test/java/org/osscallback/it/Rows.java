package org.osscallback.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is really in the database, read past the application. */
final class Rows {

    private Rows() {}

    /** Each row of the uploads with this id, by column name. */
    static List<Map<String, String>> withId(String id) throws SQLException {
        return select("id", id);
    }

    static List<Map<String, String>> ofObject(String object) throws SQLException {
        return select("object_name", object);
    }

    /** The ids of all objects whose names begin so. */
    static Set<String> idsUnder(String folder) throws SQLException {
        String sql = "select id from oss_upload where starts_with(object_name, ?)";
        try (Connection db = TestBench.postgres().connect();
                PreparedStatement query = db.prepareStatement(sql)) {
            query.setString(1, folder);
            ResultSet rows = query.executeQuery();
            Set<String> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private static List<Map<String, String>> select(String column, String value)
            throws SQLException {
        String sql = "select * from oss_upload where " + column + " = ?";
        try (Connection db = TestBench.postgres().connect();
                PreparedStatement query = db.prepareStatement(sql)) {
            query.setString(1, value);
            ResultSet rows = query.executeQuery();
            List<Map<String, String>> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        }
    }

    private static Map<String, String> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, String> row = new HashMap<>();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            row.put(columns.getColumnName(at), rows.getString(at));
        }
        return row;
    }
}

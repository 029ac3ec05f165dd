package org.osscallback.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A database under test, from beside.
 *
 * @param url for JDBC
 */
record Store(String url, String user, String password) {

    /** What a server has to be told to keep uploads here. */
    Map<String, String> environment() {
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }

    void empty() {
        execute("truncate table oss_upload");
    }

    void execute(String statement) {
        try (Connection db = DriverManager.getConnection(url, user, password);
                Statement sql = db.createStatement()) {
            sql.execute(statement);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    long rows() {
        return Long.parseLong(text("select count(*) from oss_upload"));
    }

    /** The one value that a query gives. */
    String text(String query) {
        return texts(query).get(0);
    }

    /** Each row's one value. */
    List<String> texts(String query) {
        try (Connection db = DriverManager.getConnection(url, user, password);
                Statement sql = db.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

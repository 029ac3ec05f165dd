package org.osscallback.store.label;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osscallback.store.journal.Outbox;
import org.osscallback.store.label.Labels.Change;
import org.osscallback.store.schema.DatabaseProduct;
import org.osscallback.upload.UploadEvent;

/**
 * A change of the labels of one upload. Its row is locked from the reading on, so that of two
 * changes at a time neither undoes the other.
 *
 * @param json the placeholder of a JSON column
 */
record LabelChange(Connection db, String json) {

    private static final JsonProvider JSON = JsonProvider.provider();

    static LabelChange of(Connection db) throws SQLException {
        return new LabelChange(
                db,
                switch (DatabaseProduct.of(db)) {
                    case POSTGRESQL -> "cast(? as jsonb)";
                    case H2 -> "? format json";
                    case MARIADB, MYSQL -> "?";
                });
    }

    /** The labels of a row, and whether they may be changed. */
    private record Row(Map<String, String> labels, boolean erased) {}

    Change make(String id, Map<String, String> wanted) throws SQLException {
        Optional<Row> found = lock(id);
        if (found.isEmpty()) {
            return Change.UNKNOWN;
        }
        if (found.get().erased()) {
            return Change.ERASED;
        }
        Map<String, String> labels = new TreeMap<>(found.get().labels());
        wanted.forEach(
                (name, value) -> {
                    if (value == null) {
                        labels.remove(name);
                    } else {
                        labels.put(name, value);
                    }
                });
        if (labels.size() > Labels.MOST) {
            return Change.TOO_MANY;
        }
        if (!labels.equals(found.get().labels())) {
            store(id, labels);
            Outbox.write(db, UploadEvent.LABELLED, List.of(id));
        }
        return Change.DONE;
    }

    private Optional<Row> lock(String id) throws SQLException {
        try (PreparedStatement query =
                db.prepareStatement(
                        "select labels, erased_at from oss_upload where id = ? for update")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<String, String> labels = parse(row.getString(1));
                return Optional.of(new Row(labels, row.getObject(2) != null));
            }
        }
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            JsonObject object = JSON.createReader(new StringReader(text)).readObject();
            object.keySet().forEach(name -> labels.put(name, object.getString(name)));
        }
        return labels;
    }

    private void store(String id, Map<String, String> labels) throws SQLException {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        labels.forEach(object::add);
        try (PreparedStatement update =
                db.prepareStatement("update oss_upload set labels = " + json + " where id = ?")) {
            update.setString(1, labels.isEmpty() ? null : object.build().toString());
            update.setString(2, id);
            update.executeUpdate();
        }
    }
}

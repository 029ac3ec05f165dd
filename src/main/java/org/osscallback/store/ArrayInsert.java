package org.osscallback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/**
 * PostgreSQL: an array for each column, so that the statement is the same for every number of rows,
 * parsed and planned once. The same statement writes the outbox.
 */
final class ArrayInsert implements InsertStatement {

    static final InsertStatement STATEMENT = new ArrayInsert();

    private final String sql =
            "with added as (insert into oss_upload ("
                    + join(RecordField::column)
                    + ") select "
                    + join(field -> field.column() + cast(field))
                    + " from unnest("
                    + join(field -> "?::text[]")
                    + ") as given ("
                    + join(RecordField::column)
                    + ") on conflict do nothing returning id), told as (insert into oss_outbox"
                    + " (upload_id, type) select id, ? from added) select id from added";

    private static String join(Function<RecordField, String> part) {
        return RecordFields.STORED.stream().map(part).collect(Collectors.joining(", "));
    }

    private static String cast(RecordField field) {
        return switch (field.kind()) {
            case TEXT -> "";
            case NUMBER -> "::bigint";
            case INSTANT -> "::timestamptz";
            case TEXTS, CONFIRMATION, JSON_VALUE -> "::jsonb";
        };
    }

    @Override
    public Set<String> execute(Connection db, List<Upload> uploads, UploadEvent event)
            throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            int at = 0;
            for (RecordField field : RecordFields.STORED) {
                insert.setArray(++at, db.createArrayOf("text", texts(field, uploads)));
            }
            insert.setString(++at, event.type());
            Set<String> stored = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    stored.add(rows.getString(1));
                }
            }
            return stored;
        }
    }

    private static String[] texts(RecordField field, List<Upload> uploads) {
        String[] texts = new String[uploads.size()];
        for (int row = 0; row < texts.length; row++) {
            Object value = field.stored(uploads.get(row));
            texts[row] = value == null ? null : value.toString();
        }
        return texts;
    }
}

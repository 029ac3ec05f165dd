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
                    + join(UploadColumn::name)
                    + ") select "
                    + join(column -> column.name() + cast(column))
                    + " from unnest("
                    + join(column -> "?::text[]")
                    + ") as given ("
                    + join(UploadColumn::name)
                    + ") on conflict do nothing returning id), told as (insert into oss_outbox"
                    + " (upload_id, type) select id, ? from added) select id from added";

    private static String join(Function<UploadColumn, String> part) {
        return UploadColumn.ALL.stream().map(part).collect(Collectors.joining(", "));
    }

    private static String cast(UploadColumn column) {
        return switch (column.kind()) {
            case TEXT -> "";
            case NUMBER -> "::bigint";
            case INSTANT -> "::timestamptz";
            case JSON -> "::jsonb";
        };
    }

    @Override
    public Set<String> execute(Connection db, List<Upload> uploads, UploadEvent event)
            throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            int at = 0;
            for (UploadColumn column : UploadColumn.ALL) {
                insert.setArray(++at, db.createArrayOf("text", texts(column, uploads)));
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

    private static String[] texts(UploadColumn column, List<Upload> uploads) {
        String[] texts = new String[uploads.size()];
        for (int row = 0; row < texts.length; row++) {
            Object value = column.value().apply(uploads.get(row));
            texts[row] = value == null ? null : value.toString();
        }
        return texts;
    }
}

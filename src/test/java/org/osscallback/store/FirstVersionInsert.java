package org.osscallback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/** What 0.1.0 executed: the uploads, and no event. */
record FirstVersionInsert(RealDatabase database) implements InsertStatement {

    private static final String COLUMNS =
            RecordFields.STORED.stream().map(RecordField::column).collect(Collectors.joining(", "));

    @Override
    public Set<String> execute(Connection db, List<Upload> uploads, UploadEvent event)
            throws SQLException {
        return database == RealDatabase.POSTGRESQL ? arrays(db, uploads) : rows(db, uploads);
    }

    private static Set<String> arrays(Connection db, List<Upload> uploads) throws SQLException {
        String values =
                RecordFields.STORED.stream()
                        .map(
                                column ->
                                        switch (column.kind()) {
                                            case TEXT -> column.column();
                                            case NUMBER -> column.column() + "::bigint";
                                            case INSTANT -> column.column() + "::timestamptz";
                                            default -> column.column() + "::jsonb";
                                        })
                        .collect(Collectors.joining(", "));
        String arrays =
                RecordFields.STORED.stream()
                        .map(each -> "?::text[]")
                        .collect(Collectors.joining(","));
        String sql =
                "insert into oss_upload (%1$s) select %2$s from unnest(%3$s) as given (%1$s)"
                        + " on conflict do nothing returning id";
        try (PreparedStatement insert =
                db.prepareStatement(sql.formatted(COLUMNS, values, arrays))) {
            int at = 0;
            for (RecordField column : RecordFields.STORED) {
                Object[] texts =
                        uploads.stream()
                                .map(column::stored)
                                .map(value -> value == null ? null : value.toString())
                                .toArray();
                insert.setArray(++at, db.createArrayOf("text", texts));
            }
            insert.executeQuery().close();
        }
        return Set.of();
    }

    private Set<String> rows(Connection db, List<Upload> uploads) throws SQLException {
        boolean h2 = database == RealDatabase.H2;
        String values =
                RecordFields.STORED.stream()
                        .map(
                                column ->
                                        h2 && column.kind() == RecordField.Kind.TEXTS
                                                ? "? format json"
                                                : "?")
                        .collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                db.prepareStatement(
                        "insert into oss_upload (" + COLUMNS + ") values (" + values + ")")) {
            for (Upload upload : uploads) {
                int at = 0;
                for (RecordField column : RecordFields.STORED) {
                    Object value = column.stored(upload);
                    insert.setObject(++at, value instanceof Instant when ? time(when) : value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return Set.of();
    }

    private Object time(Instant when) {
        return database == RealDatabase.H2
                ? when.atOffset(ZoneOffset.UTC)
                : LocalDateTime.ofInstant(when, ZoneOffset.UTC);
    }
}

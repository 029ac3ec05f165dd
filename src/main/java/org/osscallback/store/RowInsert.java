package org.osscallback.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osscallback.store.journal.Outbox;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/**
 * H2, MariaDB and MySQL: a row each, all or none.
 *
 * <p>H2 has no conflict clause. The clauses of the other two would store a value that does not fit
 * cut off ({@code ignore}), or do not say which rows were stored ({@code on duplicate key update}).
 *
 * @param json the placeholder of a JSON column
 * @param instant the driver's type for an instant, so that no time zone but UTC plays a part
 */
record RowInsert(String json, Function<Instant, Object> instant) implements InsertStatement {

    static final InsertStatement H2 =
            new RowInsert("? format json", instant -> instant.atOffset(ZoneOffset.UTC));

    static final InsertStatement MARIADB =
            new RowInsert("?", instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));

    @Override
    public Set<String> execute(Connection db, List<Upload> uploads, UploadEvent event)
            throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(sql())) {
            for (Upload upload : uploads) {
                int at = 0;
                for (RecordField field : RecordFields.STORED) {
                    insert.setObject(++at, value(field, upload));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        Outbox.write(db, event, uploads.stream().map(Upload::id).toList());
        return uploads.stream().map(Upload::id).collect(Collectors.toSet());
    }

    private Object value(RecordField field, Upload upload) {
        Object value = field.stored(upload);
        return value instanceof Instant when ? instant.apply(when) : value;
    }

    private String sql() {
        return RecordFields.STORED.stream()
                        .map(RecordField::column)
                        .collect(Collectors.joining(", ", "insert into oss_upload (", ") values ("))
                + RecordFields.STORED.stream()
                        .map(field -> field.kind() == RecordField.Kind.TEXTS ? json : "?")
                        .collect(Collectors.joining(", ", "", ")"));
    }
}

package org.osscallback.upload;

import static org.osscallback.upload.RecordField.confirmation;
import static org.osscallback.upload.RecordField.instant;
import static org.osscallback.upload.RecordField.made;
import static org.osscallback.upload.RecordField.number;
import static org.osscallback.upload.RecordField.text;
import static org.osscallback.upload.RecordField.texts;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of a record's fields. JSON, CSV, the columns of the database, the filters and the names
 * of the reply template are made of it.
 */
public final class RecordFields {

    /** In front of a custom variable's name, where it is named like a field. */
    public static final String VARIABLE = "var.";

    /** In front of a label's name, where uploads are chosen by it. */
    public static final String LABEL = "label.";

    /** Every field, in the order of JSON and CSV; a dot in a name makes an object in JSON. */
    public static final List<RecordField> ALL =
            List.of(
                    text("id", "id", upload -> upload.id),
                    instant("receivedAt", "received_at", upload -> upload.receivedAt),
                    text("bucket", "bucket", upload -> upload.bucket).asFilter(),
                    text("object", "object_name", upload -> upload.object),
                    text("etag", "etag", upload -> upload.etag).asFilter(),
                    number("size", "size_bytes", upload -> upload.size),
                    text("mimeType", "mime_type", upload -> upload.mimeType),
                    number("image.width", "image_width", upload -> upload.imageWidth),
                    number("image.height", "image_height", upload -> upload.imageHeight),
                    text("image.format", "image_format", upload -> upload.imageFormat),
                    text("crc64", "crc64", upload -> upload.crc64),
                    text("contentMd5", "content_md5", upload -> upload.contentMd5),
                    text("clientIp", "client_ip", upload -> upload.clientIp),
                    text("reqId", "req_id", upload -> upload.reqId).asFilter(),
                    text("operation", "operation", upload -> upload.operation),
                    text("vpcId", "vpc_id", upload -> upload.vpcId),
                    text("subject", "subject", upload -> upload.subject).asFilter(),
                    texts("variables", "variables", upload -> upload.variables),
                    text("authenticity", "authenticity", upload -> upload.authenticity),
                    text("source", "source", upload -> upload.source).asFilter(),
                    instant("erasedAt", "erased_at", upload -> upload.erasedAt).asLater(),
                    text("session", null, upload -> upload.session).asLater(),
                    number("seq", null, upload -> upload.seq).asLater(),
                    texts("labels", "labels", Upload::labels).asLater(),
                    confirmation("confirmation", upload -> upload.confirmation().orElse(null))
                            .asFilter()
                            .asLater(),
                    instant("goneAt", "gone_at", upload -> upload.goneAt).asLater());

    /**
     * The columns of a new record: its fields', and the ticket's and the answer's, which nobody is
     * shown.
     */
    public static final List<RecordField> STORED =
            Stream.concat(
                            ALL.stream().filter(field -> field.column() != null && !field.later()),
                            Stream.of(
                                    text("ticketId", "ticket_id", upload -> upload.ticketId),
                                    text("answer", "answer", upload -> upload.answer)))
                    .toList();

    /** Whether an upload's object was found gone; no field, but uploads can be chosen by it. */
    public static final String GONE = "gone";

    /** Any part of an object's name; no field, but uploads can be chosen by it. */
    public static final String NAME = "name";

    /** What uploads can be chosen by: the text of some fields, {@link #GONE} and {@link #NAME}. */
    public static final List<RecordField> FILTERS =
            Stream.concat(
                            ALL.stream().filter(RecordField::filter),
                            Stream.of(
                                    text(
                                            GONE,
                                            null,
                                            upload -> String.valueOf(upload.goneAt != null)),
                                    text(NAME, null, upload -> upload.object)))
                    .toList();

    /** The fields as they stand in the JSON of a record, names with a dot as one object. */
    static final List<RecordField> MEMBERS =
            ALL.stream().map(RecordFields::head).distinct().map(RecordFields::member).toList();

    private static final Map<String, RecordField> BY_NAME =
            Stream.concat(ALL.stream(), MEMBERS.stream())
                    .distinct()
                    .collect(Collectors.toMap(RecordField::name, Function.identity()));

    private RecordFields() {}

    /**
     * @param name a field's name, or {@code var.NAME} for the custom variable NAME
     * @return empty if no record has such a field
     */
    public static Optional<RecordField> named(String name) {
        if (name.startsWith(VARIABLE) && name.length() > VARIABLE.length()) {
            String variable = name.substring(VARIABLE.length());
            return Optional.of(text(name, null, upload -> upload.variables.get(variable)));
        }
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static String head(RecordField field) {
        int dot = field.name().indexOf('.');
        return dot < 0 ? field.name() : field.name().substring(0, dot);
    }

    private static RecordField member(String name) {
        List<RecordField> parts = ALL.stream().filter(field -> head(field).equals(name)).toList();
        RecordField first = parts.get(0);
        if (first.name().equals(name)) {
            return first;
        }
        RecordField object = made(name, upload -> object(name, parts, upload));
        return first.later() ? object.asLater() : object;
    }

    /** An object of the parts; absent if all of them are. */
    private static JsonValue object(String name, List<RecordField> parts, Upload upload) {
        if (parts.stream().allMatch(part -> part.value().apply(upload) == null)) {
            return null;
        }
        return UploadJson.object(parts, part -> part.name().substring(name.length() + 1), upload);
    }
}

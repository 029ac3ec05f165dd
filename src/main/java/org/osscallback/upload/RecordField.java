package org.osscallback.upload;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One field of a record as the outside sees it: its name, and its value as JSON.
 *
 * @param name {@code object}, {@code image.width}, {@code var.phone}, ...
 * @param value a JSON text or number, or JSON null if the record has no such value
 */
public record RecordField(String name, Function<Upload, JsonValue> value) {

    private static final String VARIABLE_PREFIX = "var.";

    private static final JsonProvider JSON = JsonProvider.provider();

    /** ISO-8601 in UTC, always with milliseconds, so that texts sort as instants do. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final Map<String, RecordField> FIELDS = new HashMap<>();

    static {
        text("id", upload -> upload.id);
        text("receivedAt", upload -> format(upload.receivedAt));
        text("bucket", upload -> upload.bucket);
        text("object", upload -> upload.object);
        text("etag", upload -> upload.etag);
        number("size", upload -> upload.size);
        text("mimeType", upload -> upload.mimeType);
        field("image", RecordField::image);
        number("image.width", upload -> upload.imageWidth);
        number("image.height", upload -> upload.imageHeight);
        text("image.format", upload -> upload.imageFormat);
        text("crc64", upload -> upload.crc64);
        text("contentMd5", upload -> upload.contentMd5);
        text("clientIp", upload -> upload.clientIp);
        text("reqId", upload -> upload.reqId);
        text("operation", upload -> upload.operation);
        text("vpcId", upload -> upload.vpcId);
        text("subject", upload -> upload.subject);
        field("variables", RecordField::variables);
        text("authenticity", upload -> upload.authenticity);
        text("source", upload -> upload.source);
    }

    /**
     * @param name a field's name, or {@code var.NAME} for the custom variable NAME
     * @return empty if no record has such a field
     */
    public static Optional<RecordField> named(String name) {
        if (name.startsWith(VARIABLE_PREFIX) && name.length() > VARIABLE_PREFIX.length()) {
            String variable = name.substring(VARIABLE_PREFIX.length());
            return Optional.of(
                    new RecordField(name, upload -> json(upload.variables.get(variable))));
        }
        return Optional.ofNullable(FIELDS.get(name));
    }

    private static void text(String name, Function<Upload, String> value) {
        field(name, upload -> json(value.apply(upload)));
    }

    private static void number(String name, Function<Upload, Long> value) {
        field(name, upload -> json(value.apply(upload)));
    }

    private static void field(String name, Function<Upload, JsonValue> value) {
        FIELDS.put(name, new RecordField(name, value));
    }

    /** As every instant of ours stands in JSON. */
    public static String format(Instant instant) {
        return INSTANT.format(instant);
    }

    private static JsonValue json(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }

    private static JsonValue json(Long number) {
        return number == null ? JsonValue.NULL : JSON.createValue(number);
    }

    private static JsonValue image(Upload upload) {
        if (upload.imageWidth == null && upload.imageHeight == null && upload.imageFormat == null) {
            return JsonValue.NULL;
        }
        return JSON.createObjectBuilder()
                .add("width", json(upload.imageWidth))
                .add("height", json(upload.imageHeight))
                .add("format", json(upload.imageFormat))
                .build();
    }

    /** In the order of their names: a database may not keep the body's. */
    public static JsonObject variables(Upload upload) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        new TreeMap<>(upload.variables).forEach(object::add);
        return object.build();
    }
}

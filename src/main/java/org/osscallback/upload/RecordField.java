package org.osscallback.upload;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One field of a record: its name outside, its column, and where an {@link Upload} has its value.
 *
 * @param name {@code object}, {@code image.width}, {@code var.phone}, ...
 * @param column of the table; {@code null} if the value is in none
 * @param value {@code null} if the record has no such value
 * @param filter whether uploads can be chosen by its text; the attribute of {@link Upload} is then
 *     called as the field is
 * @param later whether a record gets it after it was made, or loses it; the answer to a callback
 *     does not show it, since a second delivery has the same answer
 */
public record RecordField(
        String name,
        Kind kind,
        String column,
        Function<Upload, ?> value,
        boolean filter,
        boolean later) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** ISO-8601 in UTC, always with milliseconds, so that texts sort as instants do. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** A kind of value, and how it stands in JSON. */
    public enum Kind {
        /** A value that is a {@link String}. */
        TEXT {
            @Override
            JsonValue json(Object value) {
                return JSON.createValue((String) value);
            }
        },
        /** A value that is a {@link Long}. */
        NUMBER {
            @Override
            JsonValue json(Object value) {
                return JSON.createValue((Long) value);
            }
        },
        /** An {@link Instant}, a text in JSON. */
        INSTANT {
            @Override
            JsonValue json(Object value) {
                return JSON.createValue(format((Instant) value));
            }
        },
        /** Texts by name, an object in JSON and in the table. */
        TEXTS {
            /** In the order of the names: a database may not keep the body's. */
            @Override
            @SuppressWarnings("unchecked")
            JsonValue json(Object value) {
                JsonObjectBuilder object = JSON.createObjectBuilder();
                new TreeMap<>((Map<String, String>) value).forEach(object::add);
                return object.build();
            }
        },
        /** An {@link Upload.Confirmation}, an object in JSON; chosen by its state. */
        CONFIRMATION {
            @Override
            JsonValue json(Object value) {
                Upload.Confirmation said = (Upload.Confirmation) value;
                return JSON.createObjectBuilder()
                        .add("state", said.state().text())
                        .add("at", format(said.at()))
                        .add("differs", JSON.createArrayBuilder(said.differs()))
                        .build();
            }

            @Override
            String text(Object value) {
                return ((Upload.Confirmation) value).state().text();
            }
        },
        /** A value that is a {@link JsonValue} already. */
        JSON_VALUE {
            @Override
            JsonValue json(Object value) {
                return (JsonValue) value;
            }
        };

        abstract JsonValue json(Object value);

        /** By which uploads can be chosen, if they can be. */
        String text(Object value) {
            return (String) value;
        }
    }

    static RecordField text(String name, String column, Function<Upload, String> value) {
        return new RecordField(name, Kind.TEXT, column, value, false, false);
    }

    static RecordField number(String name, String column, Function<Upload, Long> value) {
        return new RecordField(name, Kind.NUMBER, column, value, false, false);
    }

    static RecordField instant(String name, String column, Function<Upload, Instant> value) {
        return new RecordField(name, Kind.INSTANT, column, value, false, false);
    }

    static RecordField texts(
            String name, String column, Function<Upload, Map<String, String>> value) {
        return new RecordField(name, Kind.TEXTS, column, value, false, false);
    }

    static RecordField confirmation(String name, Function<Upload, Upload.Confirmation> value) {
        return new RecordField(name, Kind.CONFIRMATION, null, value, false, false);
    }

    /** A field that is made of others, and has no column of its own. */
    static RecordField made(String name, Function<Upload, JsonValue> value) {
        return new RecordField(name, Kind.JSON_VALUE, null, value, false, false);
    }

    /** The same, by which uploads can be chosen. */
    RecordField asFilter() {
        return new RecordField(name, kind, column, value, true, later);
    }

    /** The same, but not there from the beginning. */
    RecordField asLater() {
        return new RecordField(name, kind, column, value, filter, true);
    }

    /** The value as JSON; JSON null if the record has none. */
    public JsonValue json(Upload upload) {
        Object of = value.apply(upload);
        return of == null ? JsonValue.NULL : kind.json(of);
    }

    /** The text by which an upload is chosen; {@code null} if it has none. */
    String text(Upload upload) {
        Object of = value.apply(upload);
        return of == null ? null : kind.text(of);
    }

    /** The value as the column takes it: texts by name are JSON. */
    public Object stored(Upload upload) {
        Object of = value.apply(upload);
        return of != null && kind == Kind.TEXTS ? kind.json(of).toString() : of;
    }

    /** An instant of ours as it stands in JSON everywhere. */
    public static String format(Instant instant) {
        return INSTANT.format(instant);
    }
}

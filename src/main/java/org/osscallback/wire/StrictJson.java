package org.osscallback.wire;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads one JSON object, of which there is one reading. Whatever the JSON library makes of the
 * bytes, the outcome is an object or {@link Unreadable}.
 */
public final class StrictJson {

    /** Objects and arrays in one another. */
    public static final int MOST_DEPTH = 16;

    private static final int MOST_DIGITS = 64;

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private StrictJson() {}

    /** The bytes are not one JSON object, or one that has a name twice or is nested too deeply. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads an object from its bytes.
     *
     * @param json UTF-8; its length is the caller's to bound
     * @throws Unreadable if it is anything but one object, has a name twice, or is nested deeper
     *     than {@value #MOST_DEPTH}; the message completes a sentence that begins with the body
     */
    public static JsonObject read(byte[] json) throws Unreadable {
        try {
            requireOneFlatValue(json);
            try (JsonReader reader = READERS.createReader(stream(json), StandardCharsets.UTF_8)) {
                return reader.readObject();
            }
        } catch (TooDeep deep) {
            throw new Unreadable("is nested deeper than " + MOST_DEPTH, null);
        } catch (
                RuntimeException
                        unreadable) { // libraries throw what they like, not all of it JSON's
            throw new Unreadable("is not one JSON object, or has a name twice", unreadable);
        }
    }

    /**
     * A reader does not look behind the end of the first value, and recurses into what it reads.
     */
    private static void requireOneFlatValue(byte[] json) {
        int depth = 0;
        int values = 0;
        try (JsonParser parser = PARSERS.createParser(stream(json), StandardCharsets.UTF_8)) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> {
                        values += depth == 0 ? 1 : 0;
                        depth++;
                    }
                    case END_OBJECT, END_ARRAY -> depth--;
                    case VALUE_NUMBER -> {
                        values += depth == 0 ? 1 : 0;
                        requireShort(parser.getString());
                    }
                    default -> values += depth == 0 ? 1 : 0;
                }
                if (depth > MOST_DEPTH) {
                    throw new TooDeep();
                }
                if (values > 1) {
                    throw new IllegalStateException("there is more than one value");
                }
            }
        }
    }

    /** The library takes long numbers apart only when somebody asks for one, and then fails. */
    private static void requireShort(String number) {
        if (number.length() > MOST_DIGITS) {
            throw new IllegalStateException("a number is too long");
        }
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}

package org.osscallback.ticket;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;
import org.osscallback.problem.Invalid;

/** Reads one JSON object, of which there is one reading. */
final class StrictJson {

    /** Far more than a request needs. */
    static final int MOST_BYTES = 65_536;

    /** How an error names the request as a whole. */
    private static final String ALL = "body";

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /**
     * @param body UTF-8
     * @throws Invalid if it is anything but one object, has a name twice, or is longer than {@value
     *     #MOST_BYTES} bytes
     */
    static JsonObject read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Invalid(ALL, "is longer than " + MOST_BYTES + " bytes");
        }
        try {
            requireOneValue(bytes);
            try (JsonReader reader = READERS.createReader(stream(bytes), StandardCharsets.UTF_8)) {
                return reader.readObject();
            }
        } catch (JsonException | IllegalStateException unreadable) {
            throw new Invalid(ALL, "is not one JSON object, or has a name twice");
        }
    }

    /** A reader does not look behind the end of the first value; a parser overlooks names. */
    private static void requireOneValue(byte[] bytes) {
        try (JsonParser parser =
                Json.createParserFactory(Map.of())
                        .createParser(stream(bytes), StandardCharsets.UTF_8)) {
            parser.next();
            parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("there is more");
            }
        } catch (NoSuchElementException empty) {
            throw new JsonException("there is nothing", empty);
        }
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}

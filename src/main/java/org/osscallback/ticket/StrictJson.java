package org.osscallback.ticket;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.osscallback.problem.Invalid;

/** Reads one JSON object, of which there is one reading. */
final class StrictJson {

    /** Far more than a request needs. */
    static final int MOST_BYTES = 65_536;

    /** How an error names the request as a whole. */
    private static final String ALL = "body";

    private static final JsonParserFactory PARSERS =
            Json.createParserFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

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
        try (JsonParser parser =
                PARSERS.createParser(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
                throw new Invalid(ALL, "is not a JSON object");
            }
            JsonObject object = parser.getObject();
            if (parser.hasNext()) {
                throw new Invalid(ALL, "has more behind the end of the JSON object");
            }
            return object;
        } catch (JsonException | IllegalStateException unreadable) {
            throw new Invalid(ALL, "is not JSON, or has a name twice");
        }
    }
}

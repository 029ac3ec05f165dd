package org.osscallback.simulator.wire;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.NoSuchElementException;
import java.util.Optional;

/** JSON text that is one value and nothing else. */
public final class StrictJson {

    private StrictJson() {}

    /** The value; empty if the text is not JSON, or something follows. */
    public static Optional<JsonValue> parse(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            return parser.hasNext() ? Optional.empty() : Optional.of(value);
        } catch (JsonException | IllegalStateException | NoSuchElementException notJson) {
            return Optional.empty();
        }
    }
}

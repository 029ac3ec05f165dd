package org.osscallback.wire;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/** JSON as it is sent. */
public final class JsonBytes {

    private JsonBytes() {}

    /** The text of {@code json} in UTF-8. */
    public static byte[] of(JsonValue json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}

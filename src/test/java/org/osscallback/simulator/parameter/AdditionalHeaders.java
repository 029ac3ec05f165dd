package org.osscallback.simulator.parameter;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.simulator.wire.OssError;

/** {@code additionalHeaders} of a callback. Known only from OSS's pages on errors 21 to 26. */
final class AdditionalHeaders {

    private static final int MOST = 10;

    private AdditionalHeaders() {}

    static Map<String, String> read(JsonObject callback, String base64) {
        JsonValue value = callback.getOrDefault("additionalHeaders", JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Map.of();
        }
        if (!(value instanceof JsonObject headers)) {
            throw refuse(base64, "21", "The additional headers are not a map.");
        }
        if (headers.size() > MOST) {
            throw refuse(base64, "22", "There are more than " + MOST + " additional headers.");
        }
        Map<String, String> read = new LinkedHashMap<>();
        headers.forEach((name, text) -> read.put(checked(name, base64), text(text, base64)));
        return read;
    }

    private static String checked(String name, String base64) {
        if (name.isEmpty()) {
            throw refuse(base64, "23", "The name of an additional header is empty.");
        }
        if (!name.matches("[0-9a-z-]+")) {
            throw refuse(base64, "24", "The name of an additional header is invalid.");
        }
        if (name.startsWith("x-oss-")) {
            throw refuse(base64, "26", "An additional header must not begin with x-oss-.");
        }
        return name;
    }

    private static String text(JsonValue value, String base64) {
        if (!(value instanceof JsonString text)) {
            throw refuse(base64, "21", "The value of an additional header is not a string.");
        }
        if (text.getString().matches("(?s).*[\r\n].*")) {
            throw refuse(base64, "25", "The value of an additional header has a line break.");
        }
        return text.getString();
    }

    private static OssError refuse(String base64, String ec, String message) {
        return OssError.invalidArgument("callback", base64, message, "0007-000000" + ec);
    }
}

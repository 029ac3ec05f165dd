package org.osscallback.simulator.parameter;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.Locale;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.StrictJson;

/**
 * A JSON object in Base64, as callback parameters come.
 *
 * @param name of the parameter, for errors
 * @param series 0 or 100: where OSS's error numbers for this parameter begin
 */
record Base64Json(String name, String base64, int series) {

    private static final int LONGEST = 5 * 1024; // 5 KB of Base64, by OSS

    JsonObject read() {
        if (base64.length() > LONGEST) {
            throw refuse(1, "The " + name + " configuration is too long.");
        }
        return StrictJson.parse(decode())
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .orElseThrow(() -> refuse(3, "The " + name + " configuration is not json format."));
    }

    private String decode() {
        try {
            return new String(Base64.getDecoder().decode(base64.trim()), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw refuse(2, "The " + name + " configuration is not base64 encoded.");
        }
    }

    private OssError refuse(int number, String message) {
        return OssError.invalidArgument(
                name, base64, message, String.format(Locale.ROOT, "0007-%08d", series + number));
    }
}

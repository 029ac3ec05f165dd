package org.osscallback.simulator.parameter;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.osscallback.simulator.wire.OssError;

/** The parameter {@code callback-var}: the customer's own variables. */
public final class CallbackVariables {

    private static final String ARGUMENT = "callback-var";

    private CallbackVariables() {}

    /**
     * @param base64 the parameter as received
     * @return {@code x:name} to value
     * @throws OssError 400 {@code InvalidArgument}
     */
    public static Map<String, String> read(String base64) {
        Map<String, String> variables = readAnyNames(base64);
        for (String name : variables.keySet()) {
            if (!name.startsWith("x:") || !name.equals(name.toLowerCase(Locale.ROOT))) {
                throw OssError.invalidArgument(
                        ARGUMENT,
                        base64,
                        "The name of a variable must begin with x: and be lower-case.",
                        null);
            }
        }
        return variables;
    }

    /** As {@link #read}, but names are not checked. */
    public static Map<String, String> readAnyNames(String base64) {
        JsonObject json = new Base64Json(ARGUMENT, base64, 100).read();
        Map<String, String> variables = new LinkedHashMap<>();
        json.forEach((name, value) -> variables.put(name, text(value, base64)));
        return variables;
    }

    private static String text(JsonValue value, String base64) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw OssError.invalidArgument(
                ARGUMENT, base64, "The value of a variable is not a string.", "0007-00000104");
    }
}

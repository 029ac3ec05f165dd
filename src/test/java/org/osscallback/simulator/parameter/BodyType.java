package org.osscallback.simulator.parameter;

import java.util.Locale;
import org.osscallback.simulator.wire.PercentCode;

/** {@code callbackBodyType}: how OSS writes a variable into the body. */
public enum BodyType {
    FORM("application/x-www-form-urlencoded") {
        @Override
        String encode(Object value) {
            return PercentCode.encode(value.toString());
        }
    },
    JSON("application/json") {
        @Override
        String encode(Object value) {
            if (value instanceof Number number) {
                return number.toString();
            }
            return value.equals("") ? "null" : quoted(value.toString());
        }
    };

    private final String mediaType;

    BodyType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Writes text or a {@link Number}; an empty text is an empty variable. */
    abstract String encode(Object value);

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                        out.append(
                                c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "" + c);
            }
        }
        return out.append('"').toString();
    }
}

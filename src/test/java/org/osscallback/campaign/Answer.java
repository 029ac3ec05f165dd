package org.osscallback.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What came back for a request.
 *
 * @param headers by lower-case name
 * @param took from the first byte sent to the last byte read
 */
record Answer(int status, Map<String, String> headers, byte[] body, Duration took) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String mediaType() {
        return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    }

    /** Whether a callback was acknowledged by the default reply template. */
    boolean acknowledges() {
        return status == 200 && text().startsWith("{\"Status\":\"OK\",\"id\":\"");
    }

    /** The id of the record, of an answer that acknowledges. */
    String id() {
        return text().split("\"")[7];
    }
}

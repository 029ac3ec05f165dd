package org.osscallback.simulator.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as HTTP headers have them (RFC 9110, section 5.6.7). */
public final class HttpDate {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** {@code Sun, 22 Nov 2026 08:00:00 GMT}. */
    public static String of(Instant time) {
        return FORM.format(time);
    }
}

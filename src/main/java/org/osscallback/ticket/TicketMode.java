package org.osscallback.ticket;

import java.util.Arrays;
import java.util.Locale;

/** Whether callbacks carry tickets. */
public enum TicketMode {
    /** None are issued, and what callbacks carry is not looked at. */
    OFF,

    /** Checked if there is one. */
    OPTIONAL,

    /** A callback without one is refused. */
    REQUIRED;

    /**
     * @throws IllegalArgumentException if {@code text} is none of them, in lower case; the message
     *     is the end of a sentence
     */
    static TicketMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'" + text + "' is not off, optional or required"));
    }

    /** As in the setting. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.osscallback.ops;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.ticket.TicketMode;
import org.osscallback.ticket.TicketSettings;

/** What an operator is told about settings that work, but leave more open than most want. */
enum Warning {
    /** OSS signs for all its customers, so a signature alone says nothing of who they are. */
    OPEN_TO_ALL_CUSTOMERS(
            "Every customer of OSS can have uploads recorded here, in any number: set"
                    + " oss.callback.buckets to your buckets, or oss.ticket.mode to required");

    /** A sentence for the log; the console has its own words by {@link #slug()}. */
    final String sentence;

    Warning(String sentence) {
        this.sentence = sentence;
    }

    static List<Warning> of(CallbackSettings callbacks, TicketSettings tickets) {
        boolean open = callbacks.buckets().names().isEmpty() && tickets.mode() == TicketMode.OFF;
        return Stream.of(OPEN_TO_ALL_CUSTOMERS).filter(warning -> open).toList();
    }

    /** Stable name for clients: {@code open-to-all-customers}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

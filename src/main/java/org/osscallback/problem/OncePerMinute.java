package org.osscallback.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets a text through once in a minute, and counts how often it came meanwhile. Thread-safe; it
 * remembers {@value #MOST_TEXTS} texts at most.
 */
public final class OncePerMinute {

    static final int MOST_TEXTS = 100;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private static final class Seen {
        private long since;
        private long suppressed;
    }

    private final LongSupplier nanos;
    private final Map<String, Seen> texts =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
                    return size() > MOST_TEXTS;
                }
            };

    public OncePerMinute() {
        this(System::nanoTime);
    }

    OncePerMinute(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @return what to say after the text: empty, or how often it came since it was last let
     *     through; {@link Optional#empty()} if it is not to be said now
     */
    public synchronized Optional<String> say(String text) {
        long now = nanos.getAsLong();
        Seen seen = texts.get(text);
        if (seen == null) {
            seen = new Seen();
            seen.since = now;
            texts.put(text, seen);
            return Optional.of("");
        }
        if (now - seen.since < MINUTE_NANOS) {
            seen.suppressed++;
            return Optional.empty();
        }
        String more = seen.suppressed == 0 ? "" : " (and " + seen.suppressed + " times before)";
        seen.since = now;
        seen.suppressed = 0;
        return Optional.of(more);
    }
}

package org.osscallback.problem;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets a text through once in a minute, and counts how often it came meanwhile. Of different texts
 * it lets {@value #MOST_TEXTS} through in a minute and remembers no more. Thread-safe.
 */
public final class OncePerMinute {

    static final int MOST_TEXTS = 100;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private static final class Seen {
        private long since;
        private long suppressed;
    }

    private final LongSupplier nanos;

    /** In the order in which they were let through. */
    private final Map<String, Seen> texts = new LinkedHashMap<>();

    private long others;

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
        if (seen != null && now - seen.since < MINUTE_NANOS) {
            seen.suppressed++;
            return Optional.empty();
        }
        if (seen == null && !makeRoom(now)) {
            others++;
            return Optional.empty();
        }
        return Optional.of(letThrough(text, now));
    }

    private boolean makeRoom(long now) {
        if (texts.size() < MOST_TEXTS) {
            return true;
        }
        Iterator<Seen> oldestFirst = texts.values().iterator();
        if (now - oldestFirst.next().since < MINUTE_NANOS) {
            return false;
        }
        oldestFirst.remove();
        return true;
    }

    private String letThrough(String text, long now) {
        Seen before = texts.remove(text);
        Seen seen = new Seen();
        seen.since = now;
        texts.put(text, seen);
        String more = before == null ? "" : times(" (%d more like this)", before.suppressed);
        String different = times(" (%d different ones were not logged)", others);
        others = 0;
        return more + different;
    }

    private static String times(String sentence, long count) {
        return count == 0 ? "" : sentence.formatted(count);
    }
}

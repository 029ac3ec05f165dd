package org.osscallback.ops;

import org.osscallback.problem.Problem;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets ten lines a second through for each kind of refusal, and counts the others. Thread-safe. */
final class LineLimit {

    static final int MOST_LINES = 10;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final class Second {
        private long since;
        private int lines;
        private long more;
    }

    private final LongSupplier nanos;
    private final Map<Problem, Second> seconds = new EnumMap<>(Problem.class);

    LineLimit() {
        this(System::nanoTime);
    }

    LineLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @return how many lines of this kind were held back before this one, which may be written; -1
     *     if this one is held back too
     */
    synchronized long take(Problem problem) {
        long now = nanos.getAsLong();
        Second second = seconds.computeIfAbsent(problem, kind -> begin(now));
        if (now - second.since >= SECOND_NANOS) {
            long before = second.more;
            second.since = now;
            second.lines = 1;
            second.more = 0;
            return before;
        }
        if (second.lines < MOST_LINES) {
            second.lines++;
            return 0;
        }
        second.more++;
        return -1;
    }

    private static Second begin(long now) {
        Second second = new Second();
        second.since = now;
        return second;
    }
}

package org.osscallback.ops;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.osscallback.problem.Problem;

/** Lets ten lines a second through for each kind of refusal, and counts the others. Thread-safe. */
final class LineLimit {

    static final int MOST_LINES = 10;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /** What becomes of a line. */
    enum Fate {
        WRITTEN,

        /** The first of several: somebody has to ask in a second how many there were. */
        FIRST_HELD_BACK,

        HELD_BACK
    }

    private static final class Second {
        private long since;
        private int lines;
        private long heldBack;
    }

    private final LongSupplier nanos;
    private final Map<Problem, Second> seconds = new EnumMap<>(Problem.class);

    LineLimit() {
        this(System::nanoTime);
    }

    LineLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Fate take(Problem problem) {
        long now = nanos.getAsLong();
        Second second = seconds.computeIfAbsent(problem, kind -> begin(now));
        if (now - second.since >= SECOND_NANOS) {
            second.since = now;
            second.lines = 0;
        }
        if (second.lines < MOST_LINES) {
            second.lines++;
            return Fate.WRITTEN;
        }
        return second.heldBack++ == 0 ? Fate.FIRST_HELD_BACK : Fate.HELD_BACK;
    }

    /** How many were held back since the last time somebody asked. */
    synchronized long heldBack(Problem problem) {
        Second second = seconds.get(problem);
        long count = second == null ? 0 : second.heldBack;
        if (count > 0) {
            second.heldBack = 0;
        }
        return count;
    }

    private static Second begin(long now) {
        Second second = new Second();
        second.since = now;
        return second;
    }
}

package org.osscallback.trail;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.osscallback.problem.Problem;

/**
 * Lets so many refusals of each kind through that a flood of one neither fills the table nor keeps
 * the database at work. Thread-safe.
 */
final class KindLimit {

    /** Of one kind, at once. */
    static final int BURST = 1_000;

    /** Of one kind, for as long as it goes on. */
    static final int A_SECOND = 5;

    private static final double NANOS = 1_000_000_000.0;

    private static final class Bucket {
        private double left = BURST;
        private long at;
    }

    private final Map<Problem, Bucket> kinds = new EnumMap<>(Problem.class);
    private final LongSupplier nanoTime;

    KindLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether one more may go through. */
    synchronized boolean take(Problem kind) {
        long now = nanoTime.getAsLong();
        Bucket bucket = kinds.computeIfAbsent(kind, first -> new Bucket());
        double more = (now - bucket.at) / NANOS * A_SECOND;
        bucket.left = Math.min(BURST, bucket.left + Math.max(0, more));
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }
}

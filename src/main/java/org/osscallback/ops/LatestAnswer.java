package org.osscallback.ops;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A question that is asked once a second at most, by one thread at a time. The others get the
 * latest answer. Thread-safe.
 */
final class LatestAnswer {

    private static final long FRESH_NANOS = 1_000_000_000L;

    private record Answer(boolean yes, long nanos) {}

    private final BooleanSupplier question;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Answer latest;

    LatestAnswer(BooleanSupplier question, LongSupplier nanoTime) {
        this.question = question;
        this.nanoTime = nanoTime;
    }

    boolean get() {
        Answer known = latest;
        if (known != null && nanoTime.getAsLong() - known.nanos < FRESH_NANOS) {
            return known.yes;
        }
        if (known != null && !asking.tryLock()) {
            return known.yes;
        }
        if (known == null) {
            asking.lock(); // there is nothing to tell before the first answer
        }
        try {
            if (latest != known) {
                return latest.yes;
            }
            latest = new Answer(question.getAsBoolean(), nanoTime.getAsLong());
            return latest.yes;
        } finally {
            asking.unlock();
        }
    }
}

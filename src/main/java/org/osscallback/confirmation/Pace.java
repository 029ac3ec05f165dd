package org.osscallback.confirmation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Lets no more through than so many a second, each behind the one before. Thread-safe. */
public final class Pace {

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;

    /**
     * @param nanoTime as {@link System#nanoTime()} has it
     */
    public Pace(int perSecond, LongSupplier nanoTime) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** Takes the next place; returns how long it is until then. */
    synchronized long take() {
        long now = nanoTime.getAsLong();
        long mine = Math.max(next, now);
        next = mine + interval;
        return mine - now;
    }

    /** Returns when it is the caller's turn. */
    public void await() {
        long until = nanoTime.getAsLong() + take();
        long left = until - nanoTime.getAsLong();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = until - nanoTime.getAsLong();
        }
    }
}

package org.osscallback.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The callbacks of this node in the last five minutes: how many, how many of them refused, how
 * fast. Of more than eight thousand the newest count. Thread-safe.
 */
@ApplicationScoped
public class RecentCallbacks {

    /** How far back they are counted. */
    public static final Duration SPAN = Duration.ofMinutes(5);

    static final int MOST = 8_192;

    private static final double NANOS = 1_000_000_000.0;

    private static final double NANOS_OF_A_MILLI = 1_000_000.0;

    /** What stands in place of a time for what was refused. */
    private static final long REFUSED = -1;

    /** Tells the time in nanoseconds. */
    LongSupplier nanoTime = System::nanoTime;

    private final long[] at = new long[MOST];
    private final long[] took = new long[MOST];
    private long count;
    private long start = System.nanoTime();

    /**
     * What is known of them.
     *
     * @param perSecond answered callbacks, refused ones too
     * @param refusedShare from 0 to 1; {@code null} if there was none
     * @param p50Millis half of what was recorded took no longer; {@code null} if nothing was
     * @param p95Millis the same for 95 of a hundred
     */
    public record Figures(
            double perSecond, Double refusedShare, Double p50Millis, Double p95Millis) {}

    void note(@Observes CallbackAccepted accepted) {
        add(accepted.took().toNanos());
    }

    void note(@Observes CallbackRefused refused) {
        add(REFUSED);
    }

    private synchronized void add(long nanos) {
        int place = (int) (count % MOST);
        at[place] = nanoTime.getAsLong();
        took[place] = nanos;
        count++;
    }

    /** Counts the callbacks of the last five minutes. */
    public Figures figures() {
        long now = nanoTime.getAsLong();
        long[] times = new long[MOST];
        int recorded = 0;
        int refused = 0;
        long oldest = now;
        synchronized (this) {
            int known = (int) Math.min(count, MOST);
            for (int place = 0; place < known; place++) {
                if (now - at[place] >= SPAN.toNanos()) {
                    continue;
                }
                oldest = Math.min(oldest, at[place]);
                if (took[place] == REFUSED) {
                    refused++;
                } else {
                    times[recorded++] = took[place];
                }
            }
        }
        long[] sorted = Arrays.copyOf(times, recorded);
        Arrays.sort(sorted);
        int all = recorded + refused;
        return new Figures(
                all / (span(now, oldest, all) / NANOS),
                all == 0 ? null : (double) refused / all,
                quantile(sorted, 50),
                quantile(sorted, 95));
    }

    /** The known callbacks have come in a shorter time where older ones were overwritten. */
    private long span(long now, long oldest, int known) {
        long most = known == MOST ? now - oldest : Math.min(now - start, SPAN.toNanos());
        return Math.max(most, (long) NANOS);
    }

    private static Double quantile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return null;
        }
        int rank = (sorted.length * percent + 99) / 100;
        return sorted[rank - 1] / NANOS_OF_A_MILLI;
    }
}

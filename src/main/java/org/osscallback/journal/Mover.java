package org.osscallback.journal;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osscallback.store.journal.Moved;
import org.osscallback.store.journal.OutboxMove;

/**
 * Moves events into the journal as they come, if this node has the lease, and tries to get it if
 * not. Not thread-safe, but for {@link #holder}.
 */
final class Mover {

    /** Between two looks of a node that does not have the lease. */
    static final Duration STANDBY = Duration.ofSeconds(1);

    /** Between two looks of the node that has it; events of its own end the pause. */
    static final Duration PAUSE = Duration.ofMillis(200);

    /** The same when nothing has come for a while. */
    static final Duration LONG_PAUSE = Duration.ofMillis(500);

    private static final int LOOKS_UNTIL_LONG = 300;

    /** A third of the lease. */
    private static final Duration RENEWAL = Duration.ofMillis(OutboxMove.LEASE_MILLIS / 3);

    private final Supplier<Moved> move;
    private final Supplier<Boolean> waits;
    private final Consumer<JournalMoved> listener;
    private final LongSupplier nanoTime;
    private volatile boolean holder;
    private long renewed;
    private int vain;

    /**
     * @param move moves a page
     * @param waits whether the outbox holds anything; cheaper than a move
     * @param nanoTime as {@link System#nanoTime()} has it
     */
    Mover(
            Supplier<Moved> move,
            Supplier<Boolean> waits,
            Consumer<JournalMoved> listener,
            LongSupplier nanoTime) {
        this.move = move;
        this.waits = waits;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /** Whether this node had the lease when it last looked. */
    boolean holder() {
        return holder;
    }

    /**
     * Moves a page, if there is one.
     *
     * @return how long there will be nothing to do
     */
    Duration step() {
        boolean fresh = nanoTime.getAsLong() - renewed < RENEWAL.toNanos();
        if (holder && fresh && !waits.get()) {
            vain++;
            return vain > LOOKS_UNTIL_LONG ? LONG_PAUSE : PAUSE;
        }
        long begin = nanoTime.getAsLong();
        holder = false; // until it has been renewed
        Moved moved = move.get();
        holder = moved.ours();
        if (!holder) {
            return STANDBY;
        }
        renewed = begin;
        if (moved.events() > 0) {
            vain = 0;
            listener.accept(new JournalMoved(moved.last()));
        }
        return moved.full() ? Duration.ZERO : PAUSE;
    }
}

package org.osscallback.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osscallback.problem.Causes;

/**
 * A bounded queue of rows on their way into the database. Who adds one never waits; what does not
 * fit is dropped and counted. Thread-safe; one writes at a time.
 */
final class WriteBehind<T> {

    /** Rows that are written in one transaction. */
    static final int PAGE = 500;

    private final BlockingQueue<T> queue;

    /** Taken off the queue and not yet in the database. */
    private final List<T> page = new ArrayList<>();

    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param most rows that wait
     */
    WriteBehind(int most) {
        queue = new ArrayBlockingQueue<>(most);
    }

    void add(T row) {
        if (!queue.offer(row)) {
            dropped.incrementAndGet();
        }
    }

    /** Counts a row that is not even to wait. */
    void drop() {
        dropped.incrementAndGet();
    }

    /** Rows that are still to be written, but for a page of them at most. */
    int waiting() {
        return queue.size();
    }

    /** Rows that were dropped since the start. */
    long dropped() {
        return dropped.get();
    }

    /**
     * Writes the rows that wait, a page at most. What cannot be written now stays for the next
     * time.
     *
     * @param store takes all or throws
     * @return whether there may be more
     */
    synchronized boolean write(Consumer<List<T>> store) {
        queue.drainTo(page, PAGE - page.size());
        boolean full = page.size() == PAGE;
        if (!page.isEmpty()) {
            try {
                store.accept(List.copyOf(page));
            } catch (RuntimeException failed) {
                if (!isAboutData(failed)) {
                    throw failed;
                }
                writeEach(store);
            }
            page.clear();
        }
        return full;
    }

    /** One row that no database takes must not hold up all others. */
    private void writeEach(Consumer<List<T>> store) {
        for (T row : List.copyOf(page)) {
            try {
                store.accept(List.of(row));
            } catch (RuntimeException failed) {
                if (!isAboutData(failed)) {
                    throw failed;
                }
                drop();
            }
            page.remove(0);
        }
    }

    private static boolean isAboutData(RuntimeException failed) {
        return Causes.sqlState(failed)
                .filter(state -> state.startsWith("22") || state.startsWith("23"))
                .isPresent();
    }
}

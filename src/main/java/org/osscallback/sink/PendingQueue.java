package org.osscallback.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Callbacks that wait for a writer, in the order in which they came. Bounded and thread-safe.
 *
 * <p>A few large bodies need as much memory as thousands of usual ones, so characters are bounded
 * as well as callers.
 */
final class PendingQueue {

    /** Of custom variables, all together: 64 MB at worst, an eighth of the heap. */
    static final long MOST_CHARACTERS = 32L << 20;

    /** Beyond this nobody else joins a batch: a statement needs several times as much. */
    static final long MOST_CHARACTERS_TOGETHER = 4L << 20;

    private final int longest;
    private final Queue<PendingUpload> line = new ArrayDeque<>();
    private long characters;
    private boolean closed;

    PendingQueue(int longest) {
        this.longest = longest;
    }

    /**
     * @return whether there was room, and the line is open
     */
    synchronized boolean join(PendingUpload last) {
        if (closed || line.size() >= longest || characters >= MOST_CHARACTERS) {
            return false;
        }
        line.add(last);
        characters += last.upload().characters();
        notify();
        return true;
    }

    /**
     * Takes off all who are waiting, once there is someone.
     *
     * @param most how many at a time
     * @return empty only when the line is closed and nobody is left
     */
    synchronized List<PendingUpload> next(int most) throws InterruptedException {
        while (line.isEmpty() && !closed) {
            wait();
        }
        List<PendingUpload> next = new ArrayList<>(Math.min(most, line.size()));
        long together = 0;
        while (!line.isEmpty() && next.size() < most && together < MOST_CHARACTERS_TOGETHER) {
            PendingUpload first = line.remove();
            together += first.upload().characters();
            next.add(first);
        }
        characters -= together;
        return next;
    }

    synchronized int length() {
        return line.size();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Lets nobody in any more; who is in the line is still served. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

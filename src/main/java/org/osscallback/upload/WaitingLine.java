package org.osscallback.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Those who wait for a writer, in the order in which they came. Bounded and thread-safe. */
final class WaitingLine {

    private final int longest;
    private final Queue<Waiting> line = new ArrayDeque<>();
    private boolean closed;

    WaitingLine(int longest) {
        this.longest = longest;
    }

    /**
     * @return whether there was room, and the line is open
     */
    synchronized boolean join(Waiting last) {
        if (closed || line.size() >= longest) {
            return false;
        }
        line.add(last);
        notify();
        return true;
    }

    /**
     * Takes off all who are waiting, once there is someone.
     *
     * @param most how many at a time
     * @return empty only when the line is closed and nobody is left
     */
    synchronized List<Waiting> next(int most) throws InterruptedException {
        while (line.isEmpty() && !closed) {
            wait();
        }
        List<Waiting> next = new ArrayList<>(Math.min(most, line.size()));
        while (!line.isEmpty() && next.size() < most) {
            next.add(line.remove());
        }
        return next;
    }

    synchronized int length() {
        return line.size();
    }

    /** Lets nobody in any more; who is in the line is still served. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

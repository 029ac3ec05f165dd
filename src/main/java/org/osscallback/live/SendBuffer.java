package org.osscallback.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/** What waits for one who listens. Thread-safe, and calls nobody while it is locked. */
final class SendBuffer {

    /** Some thousand events; a client that is behind by more is not reading. */
    static final int MOST_WAITING_BYTES = 1 << 20;

    private static final byte[] SIGN_OF_LIFE = bytes(":\n\n");

    private final LiveTimeouts patience;
    private final LongSupplier nanoTime;
    private final SendMemory memory;
    private final long start;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long progress;
    private boolean ending;
    private boolean discarded;

    /**
     * @param nanoTime as {@link System#nanoTime()} has it
     * @param memory of all who listen
     */
    SendBuffer(LiveTimeouts patience, LongSupplier nanoTime, SendMemory memory) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.memory = memory;
        this.start = nanoTime.getAsLong();
        this.progress = start;
    }

    /** Whether what waits is little enough to tell more of the past. */
    synchronized boolean takesMore() {
        return !ending
                && waitingBytes < MOST_WAITING_BYTES / 4
                && (waiting.isEmpty() || memory.has(MOST_WAITING_BYTES));
    }

    /**
     * Takes what happens now. From a client that left too much unread, alone or together with
     * others, all of it is taken back, and it is told that it is dropped.
     */
    synchronized void say(byte[] event) {
        boolean much = waitingBytes + event.length > MOST_WAITING_BYTES;
        if ((much || !memory.has(event.length)) && !waiting.isEmpty()) {
            forget();
            end("slow");
        } else {
            tell(event);
        }
    }

    /** Takes something in any case but after the last word; the caller has asked if it may. */
    synchronized void tell(byte[] event) {
        if (!ending) {
            add(event);
        }
    }

    /** Sees to signs of life, and to the end of an answer that is old. */
    synchronized void tick() {
        if (waiting.isEmpty() && since(progress).compareTo(patience.heartbeat()) >= 0) {
            tell(SIGN_OF_LIFE);
        }
        if (since(start).compareTo(patience.life()) >= 0) {
            end("time");
        }
    }

    /** Whether the client has taken nothing of what waits for so long that it never will. */
    synchronized boolean stalled() {
        return !waiting.isEmpty() && since(progress).compareTo(patience.stall()) >= 0;
    }

    /** Whether there is something to write. */
    synchronized boolean waits() {
        return !waiting.isEmpty();
    }

    /**
     * Whether the last word has been said, and taken.
     *
     * <p>It ends the answer; the client may come again.
     */
    synchronized boolean ended() {
        return ending && waiting.isEmpty();
    }

    /**
     * Gives away what is to be written next.
     *
     * @return {@code null} if nothing is
     */
    synchronized byte[] take() {
        byte[] next = waiting.poll();
        if (next != null) {
            waitingBytes -= next.length;
            memory.free(next.length);
            progress = nanoTime.getAsLong();
        }
        return next;
    }

    /** Forgets what waits, for good. */
    synchronized void discard() {
        forget();
        discarded = true;
    }

    private void forget() {
        memory.free(waitingBytes);
        waiting.clear();
        waitingBytes = 0;
    }

    private void end(String reason) {
        if (!ending) {
            ending = true;
            add(bytes("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n"));
        }
    }

    private void add(byte[] event) {
        if (discarded) {
            return;
        }
        if (waiting.isEmpty()) {
            progress = nanoTime.getAsLong(); // from now on the client can be late
        }
        waiting.add(event);
        waitingBytes += event.length;
        memory.add(event.length);
    }

    private Duration since(long then) {
        return Duration.ofNanos(nanoTime.getAsLong() - then);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

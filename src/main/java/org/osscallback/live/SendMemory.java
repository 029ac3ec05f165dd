package org.osscallback.live;

import java.util.concurrent.atomic.AtomicLong;

/** What all who listen leave unread, together. Thread-safe. */
final class SendMemory {

    /** An eighth of the heap. */
    static final long MOST_BYTES = 64L << 20;

    private final AtomicLong bytes = new AtomicLong();

    void add(long more) {
        bytes.addAndGet(more);
    }

    void free(long fewer) {
        bytes.addAndGet(-fewer);
    }

    boolean has(long more) {
        return bytes.get() + more <= MOST_BYTES;
    }
}

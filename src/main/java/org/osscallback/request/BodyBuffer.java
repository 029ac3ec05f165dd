package org.osscallback.request;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of one body, as far as they have come. It takes memory for what has come, not for what
 * was announced, and all buffers together take no more than their {@link Budget}. Not thread-safe.
 */
final class BodyBuffer {

    /** Most callbacks fit, and a client that sends nothing takes no more. */
    private static final int FIRST_BYTES = 2_048;

    /** Memory that all bodies on their way share. Thread-safe. */
    static final class Budget {

        private final long most;
        private final AtomicLong taken = new AtomicLong();

        /**
         * @param most bytes
         */
        Budget(long most) {
            this.most = most;
        }

        boolean take(long bytes) {
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                return false;
            }
            return true;
        }

        void giveBack(long bytes) {
            taken.addAndGet(-bytes);
        }

        /** The number of bytes that are taken. */
        long taken() {
            return taken.get();
        }
    }

    private final int most;
    private final Budget budget;
    private byte[] bytes = new byte[0];
    private int length;

    /**
     * @param most bytes that a body may have
     */
    BodyBuffer(int most, Budget budget) {
        this.most = most;
        this.budget = budget;
    }

    /**
     * Makes room for at least one byte more.
     *
     * @return {@code false} if all bodies together have too many
     */
    boolean makeRoom() {
        if (length < bytes.length) {
            return true;
        }
        int larger = (int) Math.min(Math.max(FIRST_BYTES, 2L * bytes.length), most + 1L);
        if (!budget.take(larger - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, larger);
        return true;
    }

    /** Where the next bytes go: from {@link #length()} to the array's end. */
    byte[] array() {
        return bytes;
    }

    /** Bytes that a body may have. */
    int most() {
        return most;
    }

    int length() {
        return length;
    }

    int room() {
        return bytes.length - length;
    }

    /** Counts bytes that were read into {@link #array()}. */
    void read(int count) {
        length += count;
    }

    /** Whether more came than a body may have. */
    boolean isOverfull() {
        return length > most;
    }

    /** Ends the buffer: its memory counts no more. */
    byte[] end() {
        byte[] body = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        budget.giveBack(bytes.length);
        bytes = new byte[0];
        length = 0;
        return body;
    }
}

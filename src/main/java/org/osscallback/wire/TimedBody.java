package org.osscallback.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** Reads the body of a request within its time, however many bytes a client sends at a time. */
public final class TimedBody {

    /** For small requests: a sign-in, a ticket. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    private static final int FIRST_BYTES = 1_024;

    private TimedBody() {}

    /**
     * Reads a body to its end.
     *
     * @param most bytes to read; of a longer body one more is returned, so that it shows
     * @throws SocketTimeoutException if it is not complete after {@link #LONGEST}; one read more
     *     may take as long as the server lets it
     * @throws IOException if it breaks off
     */
    public static byte[] read(InputStream in, int most) throws IOException {
        long start = System.nanoTime();
        byte[] bytes = new byte[Math.min(FIRST_BYTES, most + 1)];
        int length = 0;
        while (true) {
            int count = readSome(in, bytes, length, start);
            if (count < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += count;
            if (length > most) {
                return Arrays.copyOf(bytes, length);
            }
            if (isOver(start)) {
                throw new SocketTimeoutException("the body drips");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, most + 1L));
            }
        }
    }

    private static int readSome(InputStream in, byte[] bytes, int length, long start)
            throws IOException {
        try {
            return in.read(bytes, length, bytes.length - length);
        } catch (IOException broken) { // a server's own time-out is an IOException like any other
            if (isOver(start)) {
                SocketTimeoutException slow = new SocketTimeoutException("the body does not come");
                slow.initCause(broken);
                throw slow;
            }
            throw broken;
        }
    }

    private static boolean isOver(long start) {
        return System.nanoTime() - start >= LONGEST.toNanos();
    }
}

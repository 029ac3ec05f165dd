package org.osscallback.trial;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A connection that a timer closes when its time is over, whatever it is doing then. */
final class TimedSocket implements AutoCloseable {

    private static final Logger LOG = System.getLogger(TimedSocket.class.getName());

    private final Socket socket = new Socket();
    private final ScheduledFuture<?> end;
    private volatile boolean late;

    private TimedSocket(Duration longest, ScheduledExecutorService timer) {
        end = timer.schedule(this::end, longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Connects to a port of an address.
     *
     * @param longest for all that is done with it
     */
    static TimedSocket to(
            InetAddress address, int port, Duration longest, ScheduledExecutorService timer)
            throws IOException {
        TimedSocket made = new TimedSocket(longest, timer);
        try {
            made.socket.connect(new InetSocketAddress(address, port), (int) longest.toMillis());
            made.socket.setTcpNoDelay(true);
            return made;
        } catch (IOException unreachable) {
            made.close();
            throw unreachable;
        }
    }

    Socket socket() {
        return socket;
    }

    /** Whether its time is over. */
    boolean late() {
        return late;
    }

    private void end() {
        late = true;
        closeSocket();
    }

    @Override
    public void close() {
        end.cancel(false);
        closeSocket();
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException closed) {
            LOG.log(Level.DEBUG, "It is closed", closed);
        }
    }
}

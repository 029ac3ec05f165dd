package org.osscallback.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/** One listener of the live feed that looks how old uploads are when they come to it. */
final class Lag implements AutoCloseable {

    private static final String RECEIVED_AT = "\"receivedAt\":\"";

    /** In milliseconds, from the instant in the record. */
    private final Histogram millis = new Histogram(3);

    private final Socket socket;
    private final Thread thread = new Thread(this::run, "lag");
    private volatile boolean stopping;
    private volatile boolean counts;

    private Lag(Socket socket) {
        this.socket = socket;
    }

    static Lag open(int port, String authorization) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream()
                    .write(
                            ("GET /api/uploads/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                                            + authorization
                                            + "\r\n\r\n")
                                    .getBytes(UTF_8));
            Lag lag = new Lag(socket);
            lag.thread.setDaemon(true);
            lag.thread.start();
            return lag;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What comes from now on counts. */
    void count() {
        counts = true;
    }

    synchronized double millis(double percent) {
        if (millis.getTotalCount() == 0) {
            throw new IllegalStateException("no upload has come");
        }
        return millis.getValueAtPercentile(percent);
    }

    synchronized long uploads() {
        return millis.getTotalCount();
    }

    private void run() {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int begin = line.indexOf(RECEIVED_AT);
                if (counts && begin >= 0) {
                    record(line.substring(begin + RECEIVED_AT.length()));
                }
            }
        } catch (IOException broken) {
            if (!stopping) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private synchronized void record(String text) {
        Instant received = Instant.parse(text.substring(0, text.indexOf('"')));
        millis.recordValue(Math.max(0, System.currentTimeMillis() - received.toEpochMilli()));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

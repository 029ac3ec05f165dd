package org.osscallback.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A connection to a server on which requests are exactly the bytes that a test writes, and answers
 * exactly the bytes that come back.
 */
final class Wire implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 15_000;

    private final Socket socket;
    private final InputStream in;
    private long begun;

    /**
     * @param status HTTP status
     * @param version {@code HTTP/1.0} or {@code HTTP/1.1}
     * @param headers by lower-case name
     * @param body as UTF-8
     * @param took from the first byte sent to the last one read
     */
    record Answer(
            int status, String version, Map<String, String> headers, String body, Duration took) {

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        /** The name at the end of the problem's type. */
        String slug() {
            String type = body.replaceAll("(?s).*\"type\":\"([^\"]*)\".*", "$1");
            return type.substring(type.lastIndexOf('#') + 1);
        }
    }

    Wire(URI server) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** One call on a connection of its own. */
    static Answer send(URI server, OssCall call) {
        try (Wire wire = new Wire(server)) {
            return wire.send(call);
        }
    }

    Answer send(OssCall call) {
        return send(call.bytes());
    }

    Answer send(byte[] request) {
        long start = System.nanoTime();
        try {
            write(request);
            return answer(start);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sends a part of a request; the time of the first part is that of its beginning. */
    void begin(byte[] part) throws IOException {
        begun = begun == 0 ? System.nanoTime() : begun;
        write(part);
    }

    /** The answer to what was begun. */
    Answer read() {
        try {
            return answer(begun);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What comes until the server hangs up. */
    String readRest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Everything that comes back until the server hangs up. */
    String sendAndReadAll(OssCall call) {
        try {
            write(call.bytes());
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A server may answer and hang up before it has read everything. */
    private void write(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException hungUp) {
            if (in.available() == 0) {
                throw hungUp;
            }
        }
    }

    private Answer answer(long start) throws IOException {
        String statusLine = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        String[] status = statusLine.split(" ", 3);
        if (status[1].equals("100")) {
            return answer(start);
        }
        byte[] body =
                headers.containsKey("content-length")
                        ? in.readNBytes(Integer.parseInt(headers.get("content-length")))
                        : in.readAllBytes();
        return new Answer(
                Integer.parseInt(status[1]),
                status[0],
                headers,
                new String(body, StandardCharsets.UTF_8),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server hung up after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the server has closed this connection, or does so now. */
    boolean closedByServer() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package org.osscallback.it;

import jakarta.json.stream.JsonParsingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the live feed, byte by byte, that can stop reading. */
final class EventStream implements AutoCloseable {

    private static final int SMALL_BUFFER = 4_096;
    private static final int WIDE_BUFFER = 1 << 20;

    private final Socket socket;
    private final BufferedReader lines;
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> places = new CopyOnWriteArrayList<>();
    private final List<String> head = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();

    private EventStream(Socket socket) throws IOException {
        this.socket = socket;
        this.lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Asks, and waits for the first line of the feed, from which on nothing is missed. */
    static EventStream open(URI server, String query, String lastEventId) {
        return opened(unread(server, query, lastEventId));
    }

    /** The same for a browser that has signed in. */
    static EventStream signedIn(URI server, String query, HttpResponse<String> signedIn) {
        return opened(ask(server, query, "Cookie: " + ApiClient.cookie(signedIn)));
    }

    private static EventStream opened(EventStream stream) {
        try {
            for (String line = ""; !line.startsWith("retry:"); line = stream.lines.readLine()) {
                stream.head.add(line);
                if (line.startsWith("HTTP/1.1 ") && !line.contains(" 200")) {
                    throw new IllegalStateException(line);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return stream;
    }

    /** Asks, and reads nothing of the answer. */
    static EventStream unread(URI server, String query, String lastEventId) {
        String account = "admin:" + TestBench.CONSOLE_PASSWORD;
        return ask(
                server,
                query,
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(account.getBytes())
                        + (lastEventId == null ? "" : "\r\nLast-Event-ID: " + lastEventId));
    }

    private static EventStream ask(URI server, String query, String headers) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(20_000); // beyond a heartbeat
            socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
            String request =
                    "GET /api/uploads/live?"
                            + query
                            + " HTTP/1.1\r\nHost: localhost\r\n"
                            + headers
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new EventStream(socket);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads on, in a thread of its own, until the answer ends. */
    EventStream read() {
        widen();
        Thread reader = new Thread(this::readLines);
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    /** With the small buffer, four megabytes that the systems hold take half a minute to read. */
    private void widen() {
        try {
            socket.setReceiveBufferSize(WIDE_BUFFER);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private void readLines() {
        try {
            boolean last = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("0")) { // the last chunk; the connection may stay for a while
                    return;
                }
                if (line.startsWith("id: ")) {
                    places.add(line.substring("id: ".length()));
                } else if (line.startsWith("event: end")) {
                    last = true;
                } else if (last && line.startsWith("data: ")) {
                    ends.add(line);
                } else if (line.startsWith("data: ")) {
                    ids.add(ContainerTest.json(line.substring("data: ".length())).getString("id"));
                }
            }
        } catch (IOException closed) {
            // by the test, or by a server that gave up
        } catch (JsonParsingException cut) {
            // by a server that gave up in the middle of an event
        } finally {
            ends.add("");
        }
    }

    /** The answer's status line and headers. */
    List<String> head() {
        return head;
    }

    /** Of the uploads in the events so far. */
    List<String> ids() {
        return ids;
    }

    /** The {@code id:} of the events so far. */
    List<String> places() {
        return places;
    }

    /** The last event's data, if there was one; empty while the answer goes on. */
    List<String> ends() {
        return ends;
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

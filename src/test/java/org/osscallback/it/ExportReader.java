package org.osscallback.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A client of an export that stops reading, goes on, or hangs up in the middle. */
final class ExportReader implements AutoCloseable {

    /** Much less than an export, so that the server notices who does not read. */
    private static final int SMALL_BUFFER = 65_536;

    private static final int READ_TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader lines;
    private final String statusLine;

    /**
     * Asks for lines of JSON, and reads the status line.
     *
     * @param query without a question mark
     */
    ExportReader(URI server, String query) {
        String account = "admin:" + TestBench.CONSOLE_PASSWORD;
        String request =
                "GET /api/uploads?"
                        + query
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson"
                        + "\r\nConnection: close\r\nAuthorization: Basic "
                        + Base64.getEncoder().encodeToString(account.getBytes())
                        + "\r\n\r\n";
        try {
            socket = new Socket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            statusLine = lines.readLine();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean served() {
        return statusLine.startsWith("HTTP/1.1 200");
    }

    boolean refused() {
        return statusLine.startsWith("HTTP/1.1 503");
    }

    /** All that comes until the connection ends, the sizes of chunks included. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rest.add(line);
            }
        } catch (IOException cut) {
            rest.add("cut off: " + cut);
        }
        return rest;
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

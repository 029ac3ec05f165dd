package org.osscallback.campaign;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection: bytes out, and every answer that comes back. */
final class Exchange {

    /** How long an answer may take before it counts as none. */
    static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final int MOST_ANSWERS = 8;
    private static final int LINGER_MILLIS = 50;

    /**
     * All answers on one connection.
     *
     * @param silent whether the server neither answered nor hung up
     */
    record Outcome(List<Answer> answers, boolean silent) {}

    private Exchange() {}

    /**
     * Sends {@code request} to the loopback.
     *
     * @throws IOException if nobody listens
     */
    static Outcome send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            long start = System.nanoTime();
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                socket.getOutputStream().write(request);
            } catch (IOException hungUp) {
                // it may have answered before
            }
            return read(socket, start, request[0] == 'H' && request[1] == 'E');
        }
    }

    private static Outcome read(Socket socket, long start, boolean head) throws IOException {
        List<Answer> answers = new ArrayList<>();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        try {
            while (answers.size() < MOST_ANSWERS) {
                Answer answer = answer(in, start, head);
                if (answer.status() >= 200) {
                    answers.add(answer);
                    socket.setSoTimeout(LINGER_MILLIS);
                }
            }
        } catch (SocketTimeoutException silence) {
            return new Outcome(answers, answers.isEmpty());
        } catch (IOException | IllegalArgumentException ended) {
            return new Outcome(answers, false);
        }
        return new Outcome(answers, false);
    }

    private static Answer answer(InputStream in, long start, boolean head) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = Math.max(line.indexOf(':'), 0);
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        byte[] body = head || status < 200 || status == 304 ? new byte[0] : body(in, headers);
        return new Answer(status, headers, body, Duration.ofNanos(System.nanoTime() - start));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        return headers.containsKey("content-length")
                ? in.readNBytes(Integer.parseInt(headers.get("content-length")))
                : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            all.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).replaceAll(";.*", "").trim(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}

package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the app server answered to a callback.
 *
 * @param headers by lower-case name
 * @param body as many bytes as {@code Content-Length} says; none without it
 */
public record ServerAnswer(int status, Map<String, String> headers, byte[] body) {

    /** The longest body OSS's field table allows, in bytes: 3 MB. */
    static final long LONGEST_BODY = 3L * 1024 * 1024;

    private static final int LONGEST_HEAD = 64 * 1024;

    /**
     * Reads one answer; interim answers (1xx) are skipped.
     *
     * @throws IOException if it ends too early or is no HTTP
     */
    static ServerAnswer read(InputStream in) throws IOException {
        ServerAnswer answer = readOne(in);
        while (answer.status / 100 == 1) {
            answer = readOne(in);
        }
        return answer;
    }

    private static ServerAnswer readOne(InputStream in) throws IOException {
        String[] lines = head(in).split("\r?\n");
        String[] statusLine = lines[0].split(" ", 3);
        if (!lines[0].startsWith("HTTP/") || statusLine.length < 2) {
            throw new IOException("the answer is no HTTP");
        }
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        String length = headers.getOrDefault("content-length", "");
        boolean readable = length.matches("[0-9]{1,9}") && Long.parseLong(length) <= LONGEST_BODY;
        byte[] body = readable ? in.readNBytes(Integer.parseInt(length)) : new byte[0];
        if (readable && body.length < Integer.parseInt(length)) {
            throw new EOFException("the answer is shorter than its Content-Length");
        }
        return new ServerAnswer(status(statusLine[1]), headers, body);
    }

    private static int status(String digits) throws IOException {
        if (!digits.matches("[1-9][0-9]{2}")) {
            throw new IOException("the answer has no status");
        }
        return Integer.parseInt(digits);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0 && head.size() < LONGEST_HEAD; b = in.read()) {
            head.write(b);
            if (b == '\n' && last == '\n') {
                return head.toString(ISO_8859_1);
            }
            last = b == '\r' ? last : b;
        }
        throw new EOFException("the connection was closed before an answer");
    }

    /** A header by lower-case name, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The body as text, for people. */
    public String text() {
        return new String(body, UTF_8);
    }
}

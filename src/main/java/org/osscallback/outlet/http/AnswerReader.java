package org.osscallback.outlet.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one answer of HTTP/1.1, and no more of it than is wanted; who reads it closes the
 * connection, so what is left does not matter.
 */
final class AnswerReader {

    /** Of all lines before the body, interim answers included. */
    static final int MOST_HEAD_BYTES = 16_384;

    /** Of a body; the rest is not read. */
    static final int MOST_BODY_BYTES = 4_096;

    private static final int LINE_FEED = '\n';

    private final InputStream in;
    private int headBytes;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /**
     * @throws IOException if this is not HTTP, is too long, or breaks off before the body
     */
    HttpAnswer read() throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        while (status < 200) {
            status = status(line());
            headers = headers();
        }
        byte[] body =
                headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                        ? chunks()
                        : plain(headers.get("content-length"));
        return new HttpAnswer(status, headers.get("retry-after"), body);
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("The answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each != LINE_FEED; each = in.read()) {
            if (each < 0) {
                throw new IOException("The answer broke off");
            }
            if (++headBytes > MOST_HEAD_BYTES) {
                throw new IOException("The head of the answer is too long");
            }
            line.write(each);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** A body that breaks off is no failure: the status has been said. */
    private byte[] plain(String length) {
        int most = MOST_BODY_BYTES;
        if (length != null && length.matches("[0-9]{1,9}")) {
            most = Math.min(most, Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        copy(most, body);
        return body.toByteArray();
    }

    private boolean copy(int most, ByteArrayOutputStream body) {
        try {
            byte[] part = in.readNBytes(most);
            body.writeBytes(part);
            return part.length == most;
        } catch (IOException broken) {
            return false;
        }
    }

    private byte[] chunks() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            int left = MOST_BODY_BYTES;
            for (int size = chunk(); size > 0 && left > 0; size = chunk()) {
                int wanted = Math.min(size, left);
                if (!copy(wanted, body) || wanted < size) {
                    break;
                }
                left -= wanted;
                line();
            }
        } catch (IOException broken) {
            return body.toByteArray();
        }
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        String size = line().replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new IOException("A chunk has no length");
        }
        return Integer.parseInt(size, 16);
    }
}

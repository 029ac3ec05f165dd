package org.osscallback.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * An answer of HTTP/1.1 as it came, so that its lengths can be compared.
 *
 * @param headers name in lower case and value, in their order
 * @param body what came before the connection ended, or as much as is declared
 */
record RawAnswer(int status, List<Header> headers, byte[] body) {

    /** OSS takes no more than this of an answer. */
    static final int MOST_BODY_BYTES = 1 << 20;

    static final int MOST_HEAD_BYTES = 16_384;

    private static final int LINE_FEED = '\n';

    /** One line of a head. */
    record Header(String name, String value) {}

    /**
     * Reads one answer from a connection.
     *
     * @throws IOException if it is not HTTP/1.1, is too long, or breaks off before its body
     */
    static RawAnswer read(InputStream in) throws IOException {
        int[] left = {MOST_HEAD_BYTES};
        int status = status(line(in, left));
        List<Header> headers = headers(in, left);
        while (status < 200) {
            status = status(line(in, left));
            headers = headers(in, left);
        }
        RawAnswer head = new RawAnswer(status, headers, new byte[0]);
        return new RawAnswer(status, headers, head.chunked() ? chunks(in) : head.plain(in));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("The answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static List<Header> headers(InputStream in, int[] left) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(
                        new Header(
                                line.substring(0, colon).toLowerCase(Locale.ROOT),
                                line.substring(colon + 1).strip()));
            }
        }
        return List.copyOf(headers);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each != LINE_FEED; each = in.read()) {
            if (each < 0) {
                throw new IOException("The answer broke off");
            }
            if (--left[0] < 0) {
                throw new IOException("The head of the answer is too long");
            }
            line.write(each);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** One byte more than OSS takes tells that there is more. */
    private byte[] plain(InputStream in) throws IOException {
        List<String> lengths = all("content-length");
        String length = lengths.isEmpty() ? "" : lengths.get(0);
        if (length.matches("[0-9]{1,9}")) {
            return in.readNBytes((int) Math.min(Long.parseLong(length), MOST_BODY_BYTES + 1L));
        }
        return untilTheEnd(in);
    }

    /** Not every server says by TLS that this is the end. */
    private static byte[] untilTheEnd(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[MOST_HEAD_BYTES];
        try {
            int count = in.read(part);
            while (count >= 0 && body.size() <= MOST_BODY_BYTES) {
                body.write(part, 0, count);
                count = in.read(part);
            }
        } catch (SSLException withoutGoodbye) {
            return body.toByteArray();
        }
        return body.toByteArray();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = size(in);
        while (size > 0 && body.size() <= MOST_BODY_BYTES) {
            body.writeBytes(in.readNBytes(Math.min(size, MOST_BODY_BYTES + 1)));
            line(in, new int[] {2});
            size = size(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        String size = line(in, new int[] {MOST_HEAD_BYTES}).replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new IOException("A chunk has no length");
        }
        return Integer.parseInt(size, 16);
    }

    boolean chunked() {
        return all("transfer-encoding").stream().anyMatch("chunked"::equalsIgnoreCase);
    }

    /** The values of a header, in their order. */
    List<String> all(String name) {
        return headers.stream()
                .filter(each -> each.name().equals(name))
                .map(Header::value)
                .toList();
    }
}

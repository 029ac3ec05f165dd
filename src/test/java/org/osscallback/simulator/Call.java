package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One HTTP request whose every byte a test decides, {@code Host} included. */
public final class Call {

    /**
     * @param headers by lower-case name
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private final int port;
    private final String requestLine;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private Call(int port, String requestLine) {
        this.port = port;
        this.requestLine = requestLine;
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Connection", "close");
    }

    /**
     * @param methodAndTarget {@code PUT /bucket/object}, percent-encoded
     */
    public static Call to(LocalOss oss, String methodAndTarget) {
        return new Call(oss.port(), methodAndTarget + " HTTP/1.1");
    }

    public Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The headers with which an upload asks for a callback. */
    public Call callback(String json) {
        return header("x-oss-callback", base64(json));
    }

    public Call variables(String json) {
        return header("x-oss-callback-var", base64(json));
    }

    public Call body(byte[] bytes) {
        this.body = bytes;
        return this;
    }

    public Call body(String text) {
        return body(text.getBytes(UTF_8));
    }

    public Answer send() {
        headers.put("Content-Length", "" + body.length);
        StringBuilder head = new StringBuilder(requestLine + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((head + "\r\n").getBytes(UTF_8));
        all.writeBytes(body);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(all.toByteArray());
            return parse(socket.getInputStream().readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer parse(byte[] bytes) throws IOException {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer: " + text);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        text.substring(0, end)
                .lines()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]));
        String body = new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
        return new Answer(Integer.parseInt(text.substring(9, 12)), headers, body);
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}

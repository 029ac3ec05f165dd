package org.osscallback.it;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.testing.RealCallback;
import org.osscallback.testing.SigningKey;

/**
 * One callback, byte for byte as OSS would send it: valid to begin with, so that a test can break
 * one thing.
 */
final class OssCall {

    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private String requestLine;
    private byte[] body;

    private OssCall(String target, String version, byte[] body) {
        this.requestLine = "POST " + target + " HTTP/" + version;
        this.body = body;
        header("Host", "localhost");
        header("Connection", "close");
        header("User-Agent", "aliyun-oss-callback");
        header("Content-Type", "application/x-www-form-urlencoded");
        header("Content-Length", String.valueOf(body.length));
        header("x-oss-bucket", "photos");
        header("x-oss-request-id", "5B6A6F0E4F1B4C0E9A000001");
        header("x-oss-signature-version", "1.0");
        header("x-oss-tag", "CALLBACK");
    }

    /** To {@code /callback}, signed with the key that the key host publishes. */
    static OssCall of(String body) {
        return of("/callback", body);
    }

    /**
     * @param target raw path, and query if any
     */
    static OssCall of(String target, String body) {
        return of(target, body.getBytes(StandardCharsets.UTF_8));
    }

    static OssCall of(String target, byte[] body) {
        KeyHost host = TestBench.keyHost();
        return new OssCall(target, "1.1", body).sign(target, host.key(), host.url("good/v1.pem"));
    }

    /** A request that OSS itself signed. */
    static OssCall of(RealCallback real) {
        return new OssCall(real.rawTarget(), "1.1", real.body())
                .header("Content-Type", real.contentType())
                .header("authorization", real.authorization())
                .header("x-oss-pub-key-url", real.keyUrlHeader());
    }

    private OssCall sign(String target, SigningKey key, String keyUrl) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark);
        String signed = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8) + query;
        byte[] signature = key.sign(signed.getBytes(StandardCharsets.UTF_8), body);
        return header("authorization", Base64.getEncoder().encodeToString(signature))
                .keyUrl(keyUrl);
    }

    /** The signature stays as it is. */
    OssCall keyUrl(String url) {
        return header(
                "x-oss-pub-key-url",
                Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8)));
    }

    /** Replaces a header. */
    OssCall header(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    /** Sends a header once more. */
    OssCall another(String name, String value) {
        headers.get(name).add(value);
        return this;
    }

    OssCall without(String name) {
        headers.remove(name);
        return this;
    }

    /** The first value of a header. */
    String value(String name) {
        return headers.get(name).get(0);
    }

    /** After signing. */
    OssCall requestLine(String line) {
        requestLine = line;
        return this;
    }

    /** After signing; Content-Length stays as it is. */
    OssCall bytesSent(byte[] bytes) {
        body = bytes;
        return this;
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        headers.forEach(
                (name, values) ->
                        values.forEach(
                                value ->
                                        head.append(name)
                                                .append(": ")
                                                .append(value)
                                                .append("\r\n")));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}

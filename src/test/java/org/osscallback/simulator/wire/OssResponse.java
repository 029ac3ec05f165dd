package org.osscallback.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer of the OSS API, in the making. */
public final class OssResponse {

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private OssResponse(int status) {
        this.status = status;
    }

    public static OssResponse status(int status) {
        return new OssResponse(status);
    }

    public static OssResponse xml(int status, String document) {
        return status(status).body("application/xml", document.getBytes(UTF_8));
    }

    public OssResponse header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public OssResponse headers(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    public OssResponse body(String contentType, byte[] bytes) {
        this.body = bytes;
        return header("Content-Type", contentType);
    }

    public int status() {
        return status;
    }

    /** Length of the body in bytes. */
    public int length() {
        return body.length;
    }

    /** Writes the answer; for HEAD without its body but with its length. */
    public void send(HttpCall call) throws IOException {
        call.answer(status, headers, body);
    }
}

package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A body of {@code multipart/form-data} in the making, as a browser writes it. */
public final class HtmlForm {

    private static final String BOUNDARY = "WebKit7";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public HtmlForm field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    /** The field {@code file}, which must be the last. */
    public HtmlForm file(String name, String contentType, byte[] content) {
        String type = "\r\nContent-Type: " + contentType;
        return part("name=\"file\"; filename=\"" + name + "\"" + type, content);
    }

    private HtmlForm part(String description, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + description);
        write("\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(UTF_8));
    }

    /** Sends it by POST to the root of a bucket. */
    public Call.Answer post(LocalOss oss, String bucket) {
        write("--" + BOUNDARY + "--\r\n");
        return Call.to(oss, "POST /" + bucket + "/")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .body(body.toByteArray())
                .send();
    }
}

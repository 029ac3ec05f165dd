package org.osscallback.callback;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.osscallback.upload.Upload;

/**
 * The answer to a recorded callback.
 *
 * @param json in UTF-8
 */
record Reply(byte[] json) {

    /** The app's own answer, if it has given one, or the template's. */
    static Reply to(Upload upload, ReplyTemplate template) {
        return new Reply(
                upload.answer == null
                        ? template.render(upload)
                        : upload.answer.getBytes(StandardCharsets.UTF_8));
    }

    /** With a length, since OSS does not take chunked answers. */
    Response toResponse() {
        return Response.ok(this, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, json.length)
                .build();
    }
}

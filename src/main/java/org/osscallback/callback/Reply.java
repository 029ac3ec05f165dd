package org.osscallback.callback;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The answer to a recorded callback.
 *
 * @param json in UTF-8
 */
record Reply(byte[] json) {

    /** With a length, since OSS does not take chunked answers. */
    Response toResponse() {
        return Response.ok(this, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, json.length)
                .build();
    }
}

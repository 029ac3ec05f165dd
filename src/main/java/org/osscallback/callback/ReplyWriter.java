package org.osscallback.callback;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes an answer at once. RESTEasy's own writers of bytes wait until the server says that it can
 * be written, which takes another thread for each answer, though the server buffers it anyway.
 */
@Provider
public class ReplyWriter implements MessageBodyWriter<Reply> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Reply.class;
    }

    @Override
    public void writeTo(
            Reply reply,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(reply.json());
    }
}

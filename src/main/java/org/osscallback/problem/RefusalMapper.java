package org.osscallback.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a {@link Refusal} as problem details. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        return answer(ProblemAnswer.of(refusal));
    }

    /** With a length, since OSS does not take chunked answers. */
    static Response answer(ProblemAnswer answer) {
        byte[] json = answer.json();
        return Response.status(answer.status())
                .type(ProblemAnswer.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, json.length)
                .entity(json)
                .build();
    }
}

package org.osscallback.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Turns whatever went wrong into the answer to it; the one place where that is decided. */
public final class Failure {

    private static final Logger LOG = System.getLogger(Failure.class.getName());

    private Failure() {}

    /**
     * The answer to a request that failed.
     *
     * <p>Something unforeseen is logged here, once and in full, under an incident id that is all
     * the caller gets to see.
     */
    public static Response answer(Throwable thrown) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (failure instanceof Refusal refusal) {
            return answer(ProblemAnswer.of(refusal));
        }
        if (failure instanceof Invalid invalid) {
            return answer(ProblemAnswer.of(invalid));
        }
        if (failure instanceof WebApplicationException known) {
            return answerOf(known.getResponse());
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + incident, failure);
        return answer(ProblemAnswer.crash(incident));
    }

    /** With a length, since OSS does not take chunked answers. */
    private static Response answer(ProblemAnswer answer) {
        byte[] json = answer.json();
        return Response.status(answer.status())
                .type(ProblemAnswer.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, json.length)
                .entity(json)
                .build();
    }

    /** JAX-RS's own refusals (404, 405, 415, ...): its status and allowed methods, our body. */
    private static Response answerOf(Response jaxRs) {
        Response answer =
                answer(
                        ProblemAnswer.of(
                                jaxRs.getStatus(), jaxRs.getStatusInfo().getReasonPhrase()));
        return jaxRs.getAllowedMethods().isEmpty()
                ? answer
                : Response.fromResponse(answer).allow(jaxRs.getAllowedMethods()).build();
    }
}

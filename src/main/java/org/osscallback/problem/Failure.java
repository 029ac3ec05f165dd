package org.osscallback.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Turns whatever went wrong into the answer to it; the one place where that is decided. */
public final class Failure {

    private static final Logger LOG = System.getLogger(Failure.class.getName());

    private static final int SERVER_FAULT = 500;

    private static final OncePerMinute TRACES = new OncePerMinute();

    private static final OncePerMinute CAUSES = new OncePerMinute();

    private Failure() {}

    /**
     * The answer to a request that failed.
     *
     * <p>Something unforeseen is logged here under an incident id that is all the caller gets to
     * see: with at most 50 frames of each stack trace, and once a minute for each distinct cause.
     */
    public static Response answer(Throwable thrown) {
        Throwable failure = Causes.ofStage(thrown);
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
        TRACES.say(Causes.innermost(failure))
                .ifPresentOrElse(
                        more ->
                                LOG.log(
                                        Level.ERROR,
                                        "incident " + incident + more,
                                        Causes.cut(failure)),
                        () ->
                                LOG.log(
                                        Level.DEBUG,
                                        "incident "
                                                + incident
                                                + ", as one less than a minute ago"));
        return answer(ProblemAnswer.crash(incident));
    }

    /** Logs why a request of the API got a 5xx: the innermost cause, once a minute. */
    public static void logCause(Refusal refusal) {
        if (refusal.problem.status >= SERVER_FAULT && refusal.getCause() != null) {
            String text = refusal.problem.slug() + ": " + Causes.innermost(refusal);
            CAUSES.say(text).ifPresent(more -> LOG.log(Level.WARNING, text + more));
        }
    }

    /** With a length, since OSS does not take chunked answers. */
    private static Response answer(ProblemAnswer answer) {
        byte[] json = answer.json();
        Response.ResponseBuilder response =
                Response.status(answer.status())
                        .type(ProblemAnswer.MEDIA_TYPE)
                        .header(HttpHeaders.CONTENT_LENGTH, json.length)
                        .entity(json);
        answer.headers().forEach(response::header);
        return response.build();
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

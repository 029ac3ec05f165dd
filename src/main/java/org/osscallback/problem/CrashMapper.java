package org.osscallback.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Answers everything unforeseen: the caller gets an incident id, the log the whole story, once. */
@Provider
public class CrashMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(CrashMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException known) {
            return answerOf(known.getResponse());
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + incident, failure);
        return RefusalMapper.answer(ProblemAnswer.crash(incident));
    }

    /** JAX-RS's own refusals (404, 405, 415, ...): its status and headers, our body. */
    private static Response answerOf(Response jaxRs) {
        ProblemAnswer answer =
                ProblemAnswer.of(jaxRs.getStatus(), jaxRs.getStatusInfo().getReasonPhrase());
        Response.ResponseBuilder builder = Response.fromResponse(RefusalMapper.answer(answer));
        if (!jaxRs.getAllowedMethods().isEmpty()) {
            builder.allow(jaxRs.getAllowedMethods());
        }
        return builder.build();
    }
}

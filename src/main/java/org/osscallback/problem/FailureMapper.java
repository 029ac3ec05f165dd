package org.osscallback.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what a resource throws, a {@link Refusal} as anything else. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            Failure.logCause(refusal);
        }
        return Failure.answer(failure);
    }
}

package org.osscallback.callback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.osscallback.problem.Failure;
import org.osscallback.problem.Refusal;

/**
 * Turns away what is not to be recorded, before JAX-RS prepares for an answer that comes later: a
 * forgery would pay for that as well.
 */
@Provider
@Guarded
@ApplicationScoped
public class CallbackGuard implements ContainerRequestFilter {

    /** Request attribute with the {@link IncomingCallback}; only {@link CallbackFilter} sets it. */
    static final String INCOMING = IncomingCallback.class.getName();

    /** Request attribute with what has been let in. */
    static final String ADMITTED = CallbackReception.Admitted.class.getName();

    @Context HttpServletRequest http;
    @Inject CallbackReception reception;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!(http.getAttribute(INCOMING) instanceof IncomingCallback incoming)) {
            throw new NotFoundException();
        }
        try {
            http.setAttribute(ADMITTED, reception.admit(incoming));
        } catch (Refusal refusal) {
            request.abortWith(Failure.answer(refusal));
        }
    }
}

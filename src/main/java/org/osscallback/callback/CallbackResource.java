package org.osscallback.callback;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where OSS calls back, once {@link CallbackFilter} has found that the path is a configured one.
 * What {@link CallbackGuard} has not answered by then is answered when it is recorded.
 */
@Path("callback")
@ApplicationScoped
public class CallbackResource {

    /** Of this resource, within the JAX-RS application; {@link OpaqueRequest} leads here. */
    static final String PATH = "callback";

    @POST
    @Guarded
    @PermitAll // the signature is verified
    @Operation(hidden = true) // openapi.yaml describes the public paths
    public CompletionStage<Response> receive(@Context HttpServletRequest http) {
        return ((CallbackGuard.PendingResponse) http.getAttribute(CallbackGuard.PENDING)).answer();
    }
}

package org.osscallback.callback;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.callback.CallbackReception.Admitted;
import org.osscallback.problem.Failure;

/**
 * Where OSS calls back, once {@link CallbackFilter} has found that the path is a configured one,
 * and {@link CallbackGuard} that it is OSS.
 */
@Path("callback")
@ApplicationScoped
public class CallbackResource {

    /** Of this resource, within the JAX-RS application; {@link OpaqueRequest} leads here. */
    static final String PATH = "callback";

    @Inject CallbackReception reception;
    @Inject CallbackSettings settings;

    @POST
    @Guarded
    @PermitAll // the signature is verified
    @Operation(hidden = true) // openapi.yaml describes the public paths
    public CompletionStage<Response> receive(@Context HttpServletRequest http) {
        return reception
                .record((Admitted) http.getAttribute(CallbackGuard.ADMITTED))
                .thenApply(upload -> answer(new Reply(settings.template().render(upload))))
                .exceptionally(Failure::answer);
    }

    /** With a length, since OSS does not take chunked answers. */
    private static Response answer(Reply reply) {
        return Response.ok(reply, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, reply.json().length)
                .build();
    }
}

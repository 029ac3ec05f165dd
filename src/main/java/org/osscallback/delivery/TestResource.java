package org.osscallback.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.wire.JsonBytes;

/** Shows whether the target of a subscription takes events. */
@Path("subscriptions/{name}/test")
@ApplicationScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class TestResource {

    @Inject TestEvents tests;
    @Inject Audit audit;

    @POST
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] test(
            @PathParam("name") String name,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        byte[] answer = JsonBytes.of(tests.send(name).json());
        audit.tell(
                Action.TESTED_SUBSCRIPTION,
                who.getUserPrincipal().getName(),
                http.getRemoteAddr(),
                "name=" + name);
        return answer;
    }
}

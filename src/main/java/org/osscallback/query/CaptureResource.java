package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.store.trail.RefusalStore;
import org.osscallback.trail.RefusalTrail;
import org.osscallback.wire.JsonBytes;

/** A refused callback as it arrived. Each look is told in the audit. */
@Path("refusals/{id}/capture")
@ApplicationScoped
@RolesAllowed("admin")
public class CaptureResource {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    @EJB RefusalStore store;
    @Inject RefusalTrail trail;
    @Inject ReadBulkhead bulkhead;
    @Inject Audit audit;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public Response explain(
            @PathParam("id") String id,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        if (!ID.matcher(id).matches()) {
            throw new NotFoundException();
        }
        RefusalEntry found =
                bulkhead.ask(
                                () -> {
                                    trail.write(store::add);
                                    return store.captured(Long.parseLong(id));
                                })
                        .orElseThrow(NotFoundException::new);
        audit.tell(
                Action.EXPLAINED_REFUSAL,
                who.getUserPrincipal().getName(),
                http.getRemoteAddr(),
                "id=" + id);
        return Response.ok(JsonBytes.of(RefusalJson.explained(found)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

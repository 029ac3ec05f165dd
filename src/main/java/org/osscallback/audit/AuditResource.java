package org.osscallback.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Parameters;
import org.osscallback.parameter.Spans;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.store.trail.AuditEntry;
import org.osscallback.store.trail.AuditStore;
import org.osscallback.store.trail.TimeSpan;
import org.osscallback.wire.JsonBytes;

/** Who did what on all nodes, the newest first. */
@Path("audit")
@ApplicationScoped
@RolesAllowed("admin")
public class AuditResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB AuditStore store;
    @Inject ReadBulkhead bulkhead;
    @Inject Audit audit;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] list(
            @Context UriInfo uri,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        String who = parameters.text("who").orElse(null);
        String what = parameters.value("what", Action::of).map(Action::slug).orElse(null);
        TimeSpan span = Spans.of(parameters);
        int limit = Spans.limit(parameters);
        parameters.check();
        List<AuditEntry> page =
                bulkhead.ask(() -> store.newest(who, what, span, limit + 1)); // one more tells
        if (span.behind() == null) {
            audit.tell(
                    Action.LOOKED_AT_AUDIT,
                    security.getUserPrincipal().getName(),
                    http.getRemoteAddr(),
                    "");
        }
        return answer(page, limit);
    }

    private static byte[] answer(List<AuditEntry> page, int limit) {
        JsonArrayBuilder items = JSON.createArrayBuilder();
        page.stream().limit(limit).map(AuditJson::of).forEach(items::add);
        JsonValue next = JsonValue.NULL;
        if (page.size() > limit) {
            AuditEntry last = page.get(limit - 1);
            next = JSON.createValue(Spans.cursor(last.at(), last.id()));
        }
        return JsonBytes.of(
                JSON.createObjectBuilder().add("items", items).add("next", next).build());
    }
}

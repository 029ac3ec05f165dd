package org.osscallback.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.dispatch.DeliveryWatch;
import org.osscallback.parameter.Parameters;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.delivery.Deliveries;
import org.osscallback.store.delivery.DeliveryState;
import org.osscallback.store.delivery.History;
import org.osscallback.wire.JsonBytes;

/** What was sent, what came of it, and sending it again. */
@Path("deliveries")
@ApplicationScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** Each may have twelve attempts with 4 KiB of answer. */
    static final int MOST = 100;

    private static final int USUAL = 50;

    private static final String ID = "[0-9]{1,18}";

    @EJB Deliveries deliveries;
    @Inject DeliveryWatch watch;
    @Inject Audit audit;
    @Inject Clock clock;

    @GET
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        String subscription = parameters.text("subscription").orElse(null);
        DeliveryState state = parameters.value("state", DeliveryState::of).orElse(null);
        int limit = parameters.value("limit", DeliveriesResource::limit).orElse(USUAL);
        long below = parameters.value("cursor", DeliveriesResource::cursor).orElse(Long.MAX_VALUE);
        parameters.check();
        List<History> page = deliveries.newest(subscription, state, below, limit + 1);
        JsonArrayBuilder items = JSON.createArrayBuilder();
        page.stream().limit(limit).map(History::json).forEach(items::add);
        JsonValue next =
                page.size() > limit
                        ? JSON.createValue(String.valueOf(page.get(limit - 1).delivery().id()))
                        : JsonValue.NULL;
        return JsonBytes.of(
                JSON.createObjectBuilder().add("items", items).add("next", next).build());
    }

    @POST
    @Path("{id}/retry")
    @Operation(hidden = true)
    public byte[] retry(
            @PathParam("id") String id,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        Optional<History> retried =
                id.matches(ID)
                        ? deliveries.retry(Long.parseLong(id), clock.millis())
                        : Optional.empty();
        History history = retried.orElseThrow(NotFoundException::new);
        audit.tell(
                Action.RETRIED_DELIVERY,
                who.getUserPrincipal().getName(),
                http.getRemoteAddr(),
                "id=" + id);
        watch.hurry();
        return JsonBytes.of(history.json());
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw new IllegalArgumentException("is not a number from 1 to " + MOST);
    }

    private static long cursor(String text) {
        if (text.matches(ID)) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("is not the next of a page");
    }
}

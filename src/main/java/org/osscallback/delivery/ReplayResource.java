package org.osscallback.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.dispatch.DeliveryWatch;
import org.osscallback.parameter.JsonRequest;
import org.osscallback.problem.Invalid;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.delivery.Replays;
import org.osscallback.store.delivery.Span;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.store.delivery.Subscriptions;
import org.osscallback.wire.JsonBytes;

/** Has the uploads of some time sent to a subscription once more. */
@Path("subscriptions/{name}/replay")
@ApplicationScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int MOST_BYTES = 1_024;

    @EJB Subscriptions subscriptions;
    @EJB Replays replays;
    @Inject DeliveryWatch watch;
    @Inject Audit audit;
    @Inject Clock clock;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public Response replay(
            @PathParam("name") String name,
            InputStream body,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        Subscription subscription =
                subscriptions.find(name).orElseThrow(NotFoundException::new).subscription();
        ReplayRequest request =
                ReplayRequest.read(JsonRequest.read(body, MOST_BYTES), clock.instant());
        long count =
                replays.count(subscription.filter(), request.span())
                        .orElseThrow(
                                () ->
                                        new Invalid(
                                                "to",
                                                "is too late: more than "
                                                        + Span.MOST
                                                        + " uploads lie between from and it"));
        if (!request.dryRun() && count > 0) {
            if (!replays.begin(name, request.span(), count)) {
                throw new ClientErrorException(Response.Status.CONFLICT);
            }
            tell(Action.BEGAN_REPLAY, "name=" + name + " count=" + count, who, http);
            watch.hurry();
        }
        return Response.status(request.dryRun() ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(JsonBytes.of(JSON.createObjectBuilder().add("count", count).build()))
                .build();
    }

    private void tell(Action action, String details, SecurityContext who, HttpServletRequest http) {
        audit.tell(action, who.getUserPrincipal().getName(), http.getRemoteAddr(), details);
    }
}

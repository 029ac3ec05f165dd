package org.osscallback.live;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Filters;
import org.osscallback.parameter.Parameters;
import org.osscallback.session.Caller;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.UploadFilter;

/**
 * Uploads as they come, as server-sent events.
 *
 * <p>JAX-RS checks who asks and keeps the request open; the answer is written past it, by the
 * servlet's non-blocking output, since {@code SseEventSink} neither says how much is waiting nor
 * gives it up.
 */
@Path("uploads/live")
@ApplicationScoped
@RolesAllowed("viewer")
public class LiveResource {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    @EJB UploadFinder finder;
    @Inject LiveFeed feed;

    /** The answer ends with the connection, after an hour, or when the client is too slow. */
    @GET
    @Operation(hidden = true) // openapi.yaml describes it
    public void listen(
            @Suspended AsyncResponse keepsOpen,
            @Context HttpServletRequest http,
            @Context UriInfo uri,
            @Context SecurityContext who,
            @HeaderParam(LAST_EVENT_ID) String lastEventId)
            throws IOException {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        UploadFilter filter = Filters.of(parameters);
        Optional<Place> cursor = parameters.value("cursor", id -> Place.parse(finder, id));
        Optional<Place> last = lastEvent(lastEventId, parameters);
        parameters.check();
        Caller caller = (Caller) who.getUserPrincipal();
        if (!feed.admits(caller.getName())) {
            throw new ServiceUnavailableException("there are as many listeners as can be");
        }
        AsyncContext request = http.getAsyncContext();
        request.setTimeout(0);
        HttpServletResponse answer = (HttpServletResponse) request.getResponse();
        answer.setContentType("text/event-stream;charset=utf-8");
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("X-Accel-Buffering", "no"); // nginx would collect events
        feed.open(request, filter, last.or(() -> cursor).orElse(Place.END), caller);
    }

    private Optional<Place> lastEvent(String id, Parameters parameters) {
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Place.parse(finder, id));
        } catch (IllegalArgumentException unknown) {
            parameters.wrong(LAST_EVENT_ID, "is not the id of an event");
            return Optional.empty();
        }
    }
}

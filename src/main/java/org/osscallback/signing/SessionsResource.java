package org.osscallback.signing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Cursor;
import org.osscallback.parameter.Filters;
import org.osscallback.parameter.Parameters;
import org.osscallback.parameter.Spans;
import org.osscallback.retention.Minimiser;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.store.signed.SessionState;
import org.osscallback.store.signed.SignedSession;
import org.osscallback.store.signed.SignedSessions;
import org.osscallback.upload.Position;
import org.osscallback.wire.JsonBytes;

/** What was signed, and what became of it. */
@Path("uploads/sessions")
@ApplicationScoped
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    private static final Duration DAY = Duration.ofDays(1);

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB SignedSessions sessions;
    @Inject ReadBulkhead bulkhead;
    @Inject Minimiser minimiser;
    @Inject Clock clock;

    @GET
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        SessionState state = parameters.value("state", SessionState::of).orElse(null);
        String subject =
                parameters
                        .text("subject")
                        .map(text -> minimiser.kept("subject", text))
                        .orElse(null);
        int limit = Spans.limit(parameters);
        Position behind = parameters.value("cursor", Cursor::position).orElse(null);
        parameters.check();
        Instant now = clock.instant();
        List<SignedSession> page =
                bulkhead.ask(() -> sessions.newest(state, subject, behind, limit + 1, now));
        JsonArrayBuilder items = JSON.createArrayBuilder();
        page.stream().limit(limit).forEach(each -> items.add(each.json(now)));
        JsonValue next = page.size() > limit ? next(page.get(limit - 1)) : JsonValue.NULL;
        return JsonBytes.of(
                JSON.createObjectBuilder().add("items", items).add("next", next).build());
    }

    /** Counts of what was signed since {@code from}, a day ago if that is not said. */
    @GET
    @Path("summary")
    @Operation(hidden = true)
    public byte[] tally(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Instant now = clock.instant();
        Instant from = parameters.value("from", Filters::instant).orElse(now.minus(DAY));
        parameters.check();
        return JsonBytes.of(bulkhead.ask(() -> sessions.tally(from, now)).json(from));
    }

    private static JsonValue next(SignedSession last) {
        return JSON.createValue(Cursor.of(new Position(last.issuedAt(), last.id())));
    }
}

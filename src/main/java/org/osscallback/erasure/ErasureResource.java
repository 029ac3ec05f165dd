package org.osscallback.erasure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Parameters;
import org.osscallback.retention.Minimiser;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.removal.ErasureCriteria;
import org.osscallback.store.removal.Erasures;
import org.osscallback.wire.JsonBytes;

/** Erases records in two steps: the first counts, the second confirms the count. */
@Path("uploads")
@ApplicationScoped
@RolesAllowed("admin")
public class ErasureResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB Erasures erasures;
    @Inject Minimiser minimiser;
    @Inject Audit audit;
    @Inject Clock clock;

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public Response erase(
            @Context UriInfo uri,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Parameters parameters = new Parameters(uri.getQueryParameters());
        String token = parameters.text("confirm").orElse(null);
        // up to this very millisecond
        ErasureCriteria criteria = Criteria.read(parameters, minimiser, now.plusMillis(1));
        parameters.check();
        String who = security.getUserPrincipal().getName();
        if (token == null) {
            Erasures.Asked asked = erasures.ask(criteria, who, now);
            audit.tell(
                    Action.ASKED_TO_ERASE, who, http.getRemoteAddr(), "records=" + asked.count());
            return Response.ok(
                            JsonBytes.of(
                                    JSON.createObjectBuilder()
                                            .add("count", asked.count())
                                            .add("confirm", asked.token())
                                            .build()))
                    .build();
        }
        String job = confirm(parameters, token, criteria, who, now);
        audit.tell(Action.ERASED, who, http.getRemoteAddr(), "job=" + job);
        return Response.accepted(JsonBytes.of(JSON.createObjectBuilder().add("job", job).build()))
                .location(uri.getBaseUriBuilder().path("erasures").path(job).build())
                .build();
    }

    private String confirm(
            Parameters parameters,
            String token,
            ErasureCriteria criteria,
            String who,
            Instant now) {
        String job = erasures.confirm(token, criteria, who, now).orElse(null);
        if (job == null) {
            parameters.wrong(
                    "confirm", "is not what you were given for this within the last ten minutes");
            parameters.check();
        }
        return job;
    }
}

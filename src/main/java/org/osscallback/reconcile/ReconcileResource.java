package org.osscallback.reconcile;

import static org.osscallback.problem.Problem.CREDENTIALS_MISSING;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.problem.Refusal;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.sweep.SweepState;
import org.osscallback.store.sweep.Sweeps;
import org.osscallback.upload.RecordField;
import org.osscallback.wire.JsonBytes;

/** How far the sweeps of buckets are. */
@Path("reconcile")
@ApplicationScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class ReconcileResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB Sweeps sweeps;
    @Inject ReconcileSettings settings;
    @Inject BucketSettings buckets;
    @Inject Clock clock;
    @Inject Audit audit;

    @GET
    @RolesAllowed("viewer")
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] progress() {
        return JsonBytes.of(json());
    }

    /** Begins a sweep of each bucket that is not being swept. */
    @POST
    @Operation(hidden = true)
    public Response begin(@Context SecurityContext who, @Context HttpServletRequest http) {
        if (!buckets.missing().isEmpty()) {
            throw new Refusal(
                    CREDENTIALS_MISSING, "not set: " + String.join(", ", buckets.missing()));
        }
        if (settings.targets().isEmpty()) {
            throw new Refusal(
                    CREDENTIALS_MISSING, "not set: oss.reconcile.prefixes or oss.callback.buckets");
        }
        sweeps.request(settings.targets(), clock.instant());
        audit.tell(
                Action.BEGAN_SWEEP,
                who.getUserPrincipal().getName(),
                http.getRemoteAddr(),
                "targets=" + settings.targets().size());
        return Response.accepted(JsonBytes.of(json())).build();
    }

    private JsonObject json() {
        JsonArrayBuilder items = JSON.createArrayBuilder();
        sweeps.states(settings.targets()).forEach(each -> items.add(json(each, clock.millis())));
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("configured", buckets.missing().isEmpty())
                        .add("rate", settings.rate());
        settings.every()
                .ifPresentOrElse(
                        every -> json.add("every", every.toString()), () -> json.addNull("every"));
        return json.add("sweeps", items).build();
    }

    static JsonObjectBuilder json(SweepState sweep, long now) {
        boolean waits = !sweep.running() && sweep.requestedAt() > sweep.startedAt();
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("bucket", sweep.target().bucket())
                        .add("prefix", sweep.target().prefix())
                        .add("state", waits ? "waiting" : sweep.state())
                        .add("startedAt", instant(sweep.startedAt()))
                        .add("finishedAt", instant(sweep.finishedAt()))
                        .add("place", sweep.place())
                        .add("pages", sweep.pages())
                        .add("objects", sweep.objects())
                        .add("found", sweep.found())
                        .add("gone", sweep.gone());
        if (sweep.failure() == null) {
            json.addNull("failure");
        } else {
            json.add("failure", sweep.failure());
        }
        return json.add("estimatedEnd", estimate(sweep, now));
    }

    /** As long as the objects of the last sweep take at the speed so far. */
    private static JsonValue estimate(SweepState sweep, long now) {
        long left = sweep.lastObjects() - sweep.objects();
        if (!sweep.running() || sweep.objects() == 0 || left < 0) {
            return JsonValue.NULL;
        }
        double millisAnObject = (double) (now - sweep.startedAt()) / sweep.objects();
        return instant(now + (long) (left * millisAnObject));
    }

    private static JsonValue instant(long millis) {
        return millis == 0
                ? JsonValue.NULL
                : JSON.createValue(RecordField.format(Instant.ofEpochMilli(millis)));
    }
}

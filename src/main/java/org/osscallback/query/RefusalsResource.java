package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Parameters;
import org.osscallback.parameter.Spans;
import org.osscallback.store.ReadBulkhead;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.store.trail.RefusalFilter;
import org.osscallback.store.trail.RefusalStore;
import org.osscallback.store.trail.TimeSpan;
import org.osscallback.trail.RefusalTrail;
import org.osscallback.wire.JsonBytes;

/** The callbacks that were refused on any node, and why. */
@Path("refusals")
@ApplicationScoped
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
public class RefusalsResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB RefusalStore store;
    @Inject RefusalTrail trail;
    @Inject ReadBulkhead bulkhead;

    @GET
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        RefusalFilter filter = filter(parameters);
        TimeSpan span = Spans.of(parameters);
        int limit = Spans.limit(parameters);
        parameters.check();
        List<RefusalEntry> page = ask(() -> store.newest(filter, span, limit + 1));
        JsonArrayBuilder items = JSON.createArrayBuilder();
        page.stream().limit(limit).map(RefusalJson::of).forEach(items::add);
        JsonValue next = JsonValue.NULL;
        if (page.size() > limit) {
            RefusalEntry last = page.get(limit - 1);
            next = JSON.createValue(Spans.cursor(last.at(), last.id()));
        }
        return JsonBytes.of(
                JSON.createObjectBuilder().add("items", items).add("next", next).build());
    }

    /** How many there are of each kind. */
    @GET
    @Path("summary")
    @Operation(hidden = true)
    public byte[] summary(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        RefusalFilter filter = filter(parameters);
        TimeSpan span = Spans.of(parameters);
        parameters.check();
        Map<String, Long> counts = ask(() -> store.count(filter, span));
        JsonObjectBuilder problems = JSON.createObjectBuilder();
        counts.forEach(problems::add);
        return JsonBytes.of(
                JSON.createObjectBuilder()
                        .add("total", counts.values().stream().mapToLong(each -> each).sum())
                        .add("problems", problems)
                        .build());
    }

    private static RefusalFilter filter(Parameters parameters) {
        return new RefusalFilter(
                parameters.text("problem").orElse(null),
                parameters.text("reqId").orElse(null),
                parameters.text("bucket").orElse(null),
                parameters.text("object").orElse(null),
                parameters.text("subject").orElse(null),
                parameters.text("node").orElse(null));
    }

    /** After what waits on this node has been written: who was just refused looks here next. */
    private <T> T ask(Supplier<T> question) {
        return bulkhead.ask(
                () -> {
                    trail.write(store::add);
                    return question.get();
                });
    }
}

package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Filters;
import org.osscallback.parameter.Parameters;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.UploadFilter;
import org.osscallback.wire.JsonBytes;

/** How many uploads there are that have something in common, counted to the last. */
@Path("uploads/totals")
@ApplicationScoped
@RolesAllowed("viewer")
public class TotalsResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB UploadFinder finder;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] totals(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        UploadFilter filter = Filters.withTime(parameters);
        parameters.check();
        UploadFinder.Total total = finder.total(filter);
        return JsonBytes.of(
                JSON.createObjectBuilder()
                        .add("count", total.count().count())
                        .add("bytes", total.count().bytes())
                        .add("first", text(total.first()))
                        .add("last", text(total.last()))
                        .build());
    }

    private static JsonValue text(Instant instant) {
        return instant == null ? JsonValue.NULL : JSON.createValue(RecordField.format(instant));
    }
}

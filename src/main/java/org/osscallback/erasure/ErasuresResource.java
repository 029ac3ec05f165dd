package org.osscallback.erasure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.store.removal.Erasure;
import org.osscallback.store.removal.Erasures;
import org.osscallback.upload.RecordField;
import org.osscallback.wire.JsonBytes;

/** How far an erasure is. */
@Path("erasures")
@ApplicationScoped
@RolesAllowed("admin")
public class ErasuresResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB Erasures erasures;

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] one(@PathParam("id") String id) {
        boolean possible = id.chars().allMatch(each -> each > ' ' && each < 127);
        return (possible ? erasures.find(id) : Optional.<Erasure>empty())
                .map(ErasuresResource::json)
                .orElseThrow(() -> new NotFoundException("no erasure has this id"));
    }

    private static byte[] json(Erasure erasure) {
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("id", erasure.id())
                        .add("state", erasure.running() ? "running" : "done")
                        .add("count", erasure.count())
                        .add("done", erasure.done())
                        .add("requestedAt", RecordField.format(erasure.requestedAt()));
        if (erasure.doneAt() == null) {
            json.addNull("doneAt");
        } else {
            json.add("doneAt", RecordField.format(erasure.doneAt()));
        }
        return JsonBytes.of(json.build());
    }
}

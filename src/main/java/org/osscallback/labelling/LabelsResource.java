package org.osscallback.labelling;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.JsonRequest;
import org.osscallback.problem.Invalid;
import org.osscallback.store.label.Labels;
import org.osscallback.wire.JsonBytes;

/** Writes back what a program found out about an upload. */
@Path("uploads/{id}/labels")
@ApplicationScoped
@RolesAllowed("issuer")
@Produces(MediaType.APPLICATION_JSON)
public class LabelsResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** More than sixteen labels need. */
    static final int MOST_BYTES = 16_384;

    private static final int LONGEST_ID = 40;

    @EJB Labels labels;

    /** Changes the labels that are named, and answers with all; who labels may see no records. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] change(@PathParam("id") String id, InputStream body) {
        Map<String, String> wanted = LabelsRequest.read(JsonRequest.read(body, MOST_BYTES));
        if (!isId(id)) {
            throw new NotFoundException();
        }
        switch (labels.change(id, wanted)) {
            case UNKNOWN -> throw new NotFoundException();
            case ERASED -> throw new ClientErrorException(Response.Status.CONFLICT);
            case TOO_MANY ->
                    throw new Invalid("body", "would make more than " + Labels.MOST + " labels");
            case DONE -> {
                // answered below
            }
        }
        return JsonBytes.of(json(labels.find(id)));
    }

    private static JsonObject json(Map<String, String> all) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        all.forEach(object::add);
        return object.build();
    }

    private static boolean isId(String text) {
        return text.length() <= LONGEST_ID
                && text.chars().allMatch(each -> each > ' ' && each < 127);
    }
}

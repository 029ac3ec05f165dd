package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.outcome.RefusalLog;
import org.osscallback.upload.RecordField;
import org.osscallback.wire.JsonBytes;

/** The latest callbacks that this server refused, and why. */
@Path("refusals")
@ApplicationScoped
@RolesAllowed("viewer")
public class RefusalsResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject RefusalLog log;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] latest() {
        JsonArrayBuilder items = JSON.createArrayBuilder();
        log.latest().forEach(refused -> items.add(json(refused)));
        return JsonBytes.of(JSON.createObjectBuilder().add("items", items).build());
    }

    private static JsonObject json(CallbackRefused refused) {
        return JSON.createObjectBuilder()
                .add("at", RecordField.format(refused.when()))
                .add("path", refused.path())
                .add("problem", refused.problem().slug())
                .add("status", refused.problem().status)
                .add("title", refused.problem().title)
                .add("detail", text(refused.detail()))
                .add("diagnosis", text(refused.diagnosis()))
                .build();
    }

    private static JsonValue text(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }
}

package org.osscallback.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.osscallback.notice.FieldNames;

/** Where an app's backend gets tickets for its users. */
@Path("tickets")
@RolesAllowed("issuer")
@ApplicationScoped
public class TicketsResource {

    @Inject TicketOffice office;
    @Inject TicketSettings settings;
    @Inject FieldNames names;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(InputStream body, @Context UriInfo uri) throws IOException {
        office.requireOpen();
        TicketRequest request =
                TicketRequestReader.read(StrictJson.read(body), names, settings.maxLifetime());
        String url =
                request.callbackUrl()
                        .orElseGet(() -> settings.address().seenFrom(uri.getBaseUri()));
        return Response.ok(
                        new CallbackParameters(url, request.variables(), names)
                                .with(office.issue(request))
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

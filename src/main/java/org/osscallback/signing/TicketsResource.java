package org.osscallback.signing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.osscallback.notice.FieldNames;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.ticket.TicketIssuer;
import org.osscallback.ticket.TicketRequest;
import org.osscallback.ticket.TicketSettings;

/** Where an app's backend gets tickets for its users. */
@Path("tickets")
@RolesAllowed("issuer")
@ApplicationScoped
public class TicketsResource {

    @Inject TicketIssuer issuer;
    @Inject Audit audit;
    @Inject TicketSettings settings;
    @Inject FieldNames names;

    @POST
    @Operation(
            operationId = "issueTicket",
            summary = "Issues a ticket for one upload of one user, and the callback parameters.",
            description =
                    "An uploader passes callback and callbackVar on to OSS as they are, as headers"
                            + " or query parameters; formFields are the same for PostObject. Needed:"
                            + " subject, bucket, and object or prefix. What is left out is not bound;"
                            + " variables, if given, are the only ones that the callback may carry.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(name = "photo", value = TicketExample.REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "A ticket, good once until it expires. Not to be cached.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(name = "photo", value = TicketExample.ANSWER)))
    @APIResponse(responseCode = "400", description = "request-invalid: errors names each member.")
    @APIResponse(responseCode = "409", description = "tickets-off: oss.ticket.mode is off.")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        issuer.requireOpen();
        TicketRequest request = TicketRequestReader.read(body, names, settings.maxLifetime());
        String url =
                request.callbackUrl()
                        .orElseGet(() -> settings.address().seenFrom(uri.getBaseUri()));
        TicketIssuer.Issued issued = issuer.issue(request);
        audit.tell(
                Action.ISSUED_TICKET,
                security.getUserPrincipal().getName(),
                http.getRemoteAddr(),
                "",
                "subject=" + request.grant().subject());
        return Response.ok(
                        new CallbackParameters(url, request.variables(), names)
                                .with(issued)
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Cursor;
import org.osscallback.parameter.Filters;
import org.osscallback.parameter.Parameters;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.ReadTimeout;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadJson;

/** The uploads, newest first: a page, an export, one of them. */
@Path("uploads")
@ApplicationScoped
@RolesAllowed("viewer")
public class UploadsResource {

    private static final int PAGE = 50;

    private static final int LONGEST_PAGE = 1_000;

    @EJB UploadFinder finder;
    @Inject Audit audit;

    @GET
    @Operation(hidden = true) // openapi.yaml describes it
    public Response list(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        Representation form = Representation.preferred(headers.getAcceptableMediaTypes());
        Parameters parameters = new Parameters(uri.getQueryParameters());
        UploadFilter filter = Filters.withTime(parameters);
        Integer limit = parameters.value("limit", UploadsResource::limit).orElse(null);
        Position behind =
                parameters.value("cursor", id -> Cursor.position(finder, id)).orElse(null);
        Set<String> fields = form == Representation.JSON ? fields(parameters) : Set.of();
        parameters.check();
        if (behind == null && form == Representation.JSON) {
            looked(Action.LISTED_UPLOADS, security, http, "by=" + parameters.names());
        }
        Response.ResponseBuilder answer =
                form == Representation.JSON
                        ? Response.ok(page(filter, behind, limit == null ? PAGE : limit, fields))
                        : Response.ok(
                                export(form, filter, behind, limit, exported(security, http)));
        return answer.type(form.type).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
    }

    /** Records seldom change, so a client that has one can be told so. */
    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response one(
            @PathParam("id") String id,
            @Context Request request,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        Upload upload =
                Cursor.find(finder, id)
                        .orElseThrow(() -> new NotFoundException("no upload has this id"));
        looked(Action.LOOKED_AT_UPLOAD, security, http, "id=" + upload.id());
        byte[] json = json(upload);
        EntityTag tag = new EntityTag(UUID.nameUUIDFromBytes(json).toString());
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return (known == null ? Response.ok(json, Representation.JSON.type) : known)
                .tag(tag)
                .build();
    }

    /** What is asked for of each record; empty, where all of it is. */
    private static Set<String> fields(Parameters parameters) {
        Set<String> fields = Set.copyOf(parameters.all("field"));
        if (!fields.stream().allMatch(UploadJson::has)) {
            parameters.wrong("field", "is neither a field of a record nor var.NAME");
        }
        return fields;
    }

    private PageAnswer page(UploadFilter filter, Position behind, int limit, Set<String> fields) {
        return new PageAnswer(
                finder.newest(
                        filter,
                        behind,
                        limit,
                        PageAnswer.MOST_BYTES,
                        ReadTimeout.PAGE,
                        fields.isEmpty()
                                ? UploadsResource::json
                                : upload -> bytes(UploadJson.of(upload, fields))));
    }

    private void looked(
            Action action, SecurityContext security, HttpServletRequest http, String details) {
        audit.tell(action, security.getUserPrincipal().getName(), http.getRemoteAddr(), details);
    }

    private LongConsumer exported(SecurityContext security, HttpServletRequest http) {
        String who = security.getUserPrincipal().getName();
        String from = http.getRemoteAddr();
        return rows -> audit.tell(Action.EXPORTED, who, from, "rows=" + rows);
    }

    private Export export(
            Representation form,
            UploadFilter filter,
            Position behind,
            Integer limit,
            LongConsumer written) {
        long most = limit == null ? Long.MAX_VALUE : limit;
        return Export.begin(finder, filter, form, behind, most, written);
    }

    private static byte[] json(Upload upload) {
        return bytes(UploadJson.of(upload));
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LONGEST_PAGE) {
                return limit;
            }
        }
        throw new IllegalArgumentException("is not a number from 1 to " + LONGEST_PAGE);
    }
}

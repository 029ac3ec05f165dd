package org.osscallback.query;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Spans;
import org.osscallback.retention.Minimiser;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.UploadFinder;
import org.osscallback.store.delivery.Deliveries;
import org.osscallback.store.signed.SignedSessions;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.store.trail.RefusalFilter;
import org.osscallback.store.trail.RefusalStore;
import org.osscallback.store.trail.TimeSpan;

/** Everything that is kept of one subject. */
@Path("subjects")
@ApplicationScoped
@RolesAllowed("admin")
public class SubjectsResource {

    @EJB UploadFinder finder;
    @EJB SignedSessions sessions;
    @EJB RefusalStore refusals;
    @EJB Deliveries deliveries;
    @Inject Minimiser minimiser;
    @Inject Audit audit;

    @GET
    @Path("{subject}")
    @Operation(hidden = true) // openapi.yaml describes it
    public Response all(
            @PathParam("subject") String subject,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        String who = security.getUserPrincipal().getName();
        String from = http.getRemoteAddr();
        // as records have it now, and as records have it that are older than the setting
        List<String> names =
                Stream.of(minimiser.kept("subject", subject), subject).distinct().toList();
        StreamingOutput everything =
                SubjectExport.begin(
                        finder,
                        sessions,
                        deliveries,
                        subject,
                        names,
                        this::refusals,
                        rows -> audit.tell(Action.LOOKED_AT_SUBJECT, who, from, "records=" + rows));
        return Response.ok(everything).type(MediaType.APPLICATION_JSON).build();
    }

    private Stream<RefusalEntry> refusals(String subject) {
        RefusalFilter filter = RefusalFilter.ofSubject(subject);
        return Stream.iterate(
                        page(filter, null), page -> !page.isEmpty(), page -> after(filter, page))
                .flatMap(List::stream);
    }

    private List<RefusalEntry> after(RefusalFilter filter, List<RefusalEntry> page) {
        RefusalEntry last = page.get(page.size() - 1);
        return page.size() < Spans.MOST
                ? List.of()
                : page(filter, new TimeSpan.Place(last.at().toEpochMilli(), last.id()));
    }

    private List<RefusalEntry> page(RefusalFilter filter, TimeSpan.Place behind) {
        return refusals.newest(filter, new TimeSpan(null, null, behind), Spans.MOST);
    }
}

package org.osscallback.live;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.parameter.Parameters;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.upload.UploadJson;

/** The journal, for programs that would rather ask than be called. */
@Path("journal")
@ApplicationScoped
@RolesAllowed("viewer")
public class JournalResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int USUAL_LIMIT = 100;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @EJB Journal journal;
    @Inject JournalPolls polls;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public void page(
            @Suspended AsyncResponse answer, @Context UriInfo uri, @Context SecurityContext who) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        long after = parameters.value("after", JournalResource::seq).orElse(0L);
        int limit = parameters.value("limit", JournalResource::limit).orElse(USUAL_LIMIT);
        Duration wait = parameters.value("wait", JournalResource::wait).orElse(Duration.ZERO);
        parameters.check();
        List<JournalEvent> page = journal.page(after, limit);
        if (!page.isEmpty() || wait.isZero()) {
            answer.resume(json(after, page));
            return;
        }
        boolean waits =
                polls.await(
                        after,
                        wait.toNanos(),
                        who.getUserPrincipal().getName(),
                        more -> resume(answer, after, more ? limit : 0));
        if (!waits) {
            throw new ServiceUnavailableException("as many wait for the journal as can");
        }
    }

    private void resume(AsyncResponse answer, long after, int limit) {
        try {
            answer.resume(json(after, limit == 0 ? List.of() : journal.page(after, limit)));
        } catch (RuntimeException failed) {
            answer.resume(failed);
        }
    }

    private static Response json(long after, List<JournalEvent> page) {
        JsonArrayBuilder items = JSON.createArrayBuilder();
        for (JournalEvent event : page) {
            JsonValue upload =
                    event.upload() == null ? JsonValue.NULL : UploadJson.of(event.upload());
            items.add(
                    JSON.createObjectBuilder()
                            .add("seq", event.seq())
                            .add("type", event.type())
                            .add("upload", upload));
        }
        long next = page.isEmpty() ? after : page.get(page.size() - 1).seq();
        byte[] body =
                JSON.createObjectBuilder()
                        .add("items", items)
                        .add("next", next)
                        .build()
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static long seq(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("is not a whole number");
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Journal.MOST) {
                return limit;
            }
        }
        throw new IllegalArgumentException("is not a number from 1 to " + Journal.MOST);
    }

    private static Duration wait(String text) {
        try {
            Duration wait = Duration.parse(text);
            if (!wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait;
            }
        } catch (DateTimeException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException("is not a duration from PT0S to " + LONGEST_WAIT);
    }
}

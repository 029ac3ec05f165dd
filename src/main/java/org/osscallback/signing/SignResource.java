package org.osscallback.signing;

import static org.osscallback.problem.Problem.CREDENTIALS_MISSING;
import static org.osscallback.problem.Problem.OSS_UNAVAILABLE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.MultipartStart;
import org.osscallback.bucket.OssAccount;
import org.osscallback.endpoint.OwnBuckets;
import org.osscallback.notice.FieldNames;
import org.osscallback.problem.Invalid;
import org.osscallback.problem.Refusal;
import org.osscallback.retention.Minimiser;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.signed.SignedSession;
import org.osscallback.store.signed.SignedSessions;
import org.osscallback.ticket.Grant;
import org.osscallback.ticket.TicketIssuer;
import org.osscallback.ticket.TicketMode;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.wire.JsonBytes;

/** Where an app's backend gets an upload that is signed as a whole, its callback with it. */
@Path("uploads/sign")
@RolesAllowed("issuer")
@ApplicationScoped
public class SignResource {

    /** Looked up once: to look it up for each object costs more than a signature. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final MultipartStart start = new MultipartStart();

    @Inject BucketSettings oss;
    @Inject TicketIssuer issuer;
    @Inject TicketSettings tickets;
    @Inject FieldNames names;
    @Inject OwnBuckets buckets;
    @Inject Audit audit;
    @Inject Clock clock;
    @Inject Minimiser minimiser;
    @EJB SignedSessions sessions;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public Response sign(
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security,
            @Context HttpServletRequest http) {
        OssAccount account = account();
        Instant now = clock.instant();
        SignRequest request =
                SignRequestReader.read(
                        body, names, tickets.maxLifetime(), () -> UuidV7.at(now).toString());
        requireOurs(request.bucket());
        String url =
                request.upload()
                        .callbackUrl()
                        .orElseGet(() -> tickets.address().seenFrom(uri.getBaseUri()));
        String session = UuidV7.at(now).toString();
        String callback =
                BoundCallback.of(
                        url, names, request.upload().variables(), ticket(request, session));
        Instant signedAt = now.truncatedTo(ChronoUnit.SECONDS);
        JsonObject signed =
                signed(session, new SignedUploads(account, request, callback, signedAt));
        sessions.issue(
                new SignedSession(
                        session,
                        what(request),
                        security.getUserPrincipal().getName(),
                        now,
                        signedAt.plus(request.upload().lifetime())));
        audit.tell(
                Action.SIGNED_UPLOAD,
                security.getUserPrincipal().getName(),
                http.getRemoteAddr(),
                "as=" + request.as().text(),
                "subject=" + request.upload().grant().subject());
        return Response.ok(JsonBytes.of(signed))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private OssAccount account() {
        return oss.account()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        CREDENTIALS_MISSING,
                                        "not set: " + String.join(", ", oss.missing())));
    }

    /** OSS would store what this server would refuse. */
    private void requireOurs(String bucket) {
        if (!buckets.covers(bucket)) {
            throw new Invalid("bucket", "is not one of " + OwnBuckets.KEY);
        }
    }

    private Optional<String> ticket(SignRequest request, String session) {
        return tickets.mode() == TicketMode.OFF
                ? Optional.empty()
                : Optional.of(issuer.issue(request.upload(), session).ticket());
    }

    private SignedSession.What what(SignRequest request) {
        Grant grant = request.upload().grant();
        return new SignedSession.What(
                request.as().text(),
                minimiser.keptSubject(grant.subject()),
                grant.bucket(),
                request.object(),
                grant.maxBytes(),
                tickets.mode() != TicketMode.OFF);
    }

    private JsonObject signed(String session, SignedUploads uploads) {
        SignRequest request = uploads.request();
        try {
            return JSON.createObjectBuilder()
                    .add("as", request.as().text())
                    .addAll(uploads.sign(start))
                    .add("bucket", request.bucket())
                    .add("object", request.object())
                    .add("expiresAt", uploads.now().plus(request.upload().lifetime()).toString())
                    .add("session", session)
                    .build();
        } catch (IOException failed) {
            throw new Refusal(OSS_UNAVAILABLE, failed.getMessage(), failed);
        }
    }
}

package org.osscallback.delivery;

import static org.osscallback.store.delivery.Subscriptions.Created;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.dispatch.DeliveryWatch;
import org.osscallback.dispatch.Outlets;
import org.osscallback.outlet.Outlet;
import org.osscallback.parameter.JsonRequest;
import org.osscallback.problem.Invalid;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.store.delivery.Subscriptions;
import org.osscallback.store.journal.Journal;
import org.osscallback.wire.JsonBytes;

/** Who is told of events, and of which. */
@Path("subscriptions")
@ApplicationScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** Far more than a subscription needs. */
    static final int MOST_BYTES = 16_384;

    @EJB Subscriptions subscriptions;
    @EJB Journal journal;
    @Inject Outlets outlets;
    @Inject DeliveryWatch watch;
    @Inject Audit audit;
    @Inject Clock clock;

    @GET
    @RolesAllowed("viewer")
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] list() {
        long last = journal.last();
        JsonArrayBuilder items = JSON.createArrayBuilder();
        subscriptions
                .all()
                .forEach(each -> items.add(SubscriptionJson.of(each, last, clock.millis())));
        return JsonBytes.of(JSON.createObjectBuilder().add("items", items).build());
    }

    @GET
    @Path("{name}")
    @RolesAllowed("viewer")
    @Operation(hidden = true)
    public byte[] get(@PathParam("name") String name) {
        return JsonBytes.of(json(name).build());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response create(
            InputStream body, @Context SecurityContext who, @Context HttpServletRequest http) {
        SubscriptionReader.Wish wish =
                SubscriptionReader.read(JsonRequest.read(body, MOST_BYTES), null, outlets::named);
        Subscription subscription = wish.subscription();
        Optional<String> secret =
                outlets.named(type(subscription))
                        .filter(Outlet::signs)
                        .map(outlet -> WebhookSecret.make());
        Created created =
                subscriptions.create(subscription, secret, wish.position(), clock.millis());
        if (created == Created.TOO_MANY) {
            throw new Invalid("name", "would be one too many: there are " + Subscriptions.MOST);
        }
        if (created == Created.TAKEN) {
            throw new ClientErrorException(Response.Status.CONFLICT);
        }
        tell(Action.CREATED_SUBSCRIPTION, subscription.name(), who, http);
        watch.hurry();
        JsonObjectBuilder json = json(subscription.name());
        secret.ifPresent(text -> json.add("secret", text));
        return Response.created(URI.create("subscriptions/" + subscription.name()))
                .entity(JsonBytes.of(json.build()))
                .build();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public byte[] replace(
            @PathParam("name") String name,
            InputStream body,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        StoredSubscription before = subscriptions.find(name).orElseThrow(NotFoundException::new);
        Subscription subscription =
                SubscriptionReader.read(JsonRequest.read(body, MOST_BYTES), name, outlets::named)
                        .subscription();
        if (!type(subscription).equals(type(before.subscription()))) {
            throw new Invalid(
                    "target.type",
                    "is another than before, which takes a new subscription: it has a secret or none");
        }
        require(() -> subscriptions.update(subscription));
        tell(Action.CHANGED_SUBSCRIPTION, name, who, http);
        watch.hurry();
        return get(name);
    }

    @DELETE
    @Path("{name}")
    @Operation(hidden = true)
    public void delete(
            @PathParam("name") String name,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        require(() -> subscriptions.delete(name));
        tell(Action.DELETED_SUBSCRIPTION, name, who, http);
    }

    @POST
    @Path("{name}/secret")
    @Operation(hidden = true)
    public Response addSecret(
            @PathParam("name") String name,
            @Context SecurityContext who,
            @Context HttpServletRequest http) {
        StoredSubscription stored = subscriptions.find(name).orElseThrow(NotFoundException::new);
        String type = type(stored.subscription());
        if (!outlets.named(type).map(Outlet::signs).orElse(false)) {
            throw new Invalid("target.type", "is one that is not signed for");
        }
        String secret = WebhookSecret.make();
        long now = clock.millis();
        subscriptions.addSecret(name, secret, now + WebhookSecret.OVERLAP.toMillis(), now);
        tell(Action.ADDED_SECRET, name, who, http);
        return Response.status(Response.Status.CREATED)
                .entity(JsonBytes.of(JSON.createObjectBuilder().add("secret", secret).build()))
                .build();
    }

    private JsonObjectBuilder json(String name) {
        StoredSubscription stored = subscriptions.find(name).orElseThrow(NotFoundException::new);
        return SubscriptionJson.of(stored, journal.last(), clock.millis());
    }

    private static String type(Subscription subscription) {
        return subscription.target().getString("type");
    }

    private static void require(Supplier<Boolean> there) {
        if (!there.get()) {
            throw new NotFoundException();
        }
    }

    private void tell(Action action, String name, SecurityContext who, HttpServletRequest http) {
        audit.tell(action, who.getUserPrincipal().getName(), http.getRemoteAddr(), "name=" + name);
    }
}

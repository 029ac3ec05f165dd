package org.osscallback.ops;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.journal.JournalWatch;
import org.osscallback.key.CachedKey;
import org.osscallback.key.KeyStatistics;
import org.osscallback.outcome.LatestCallbacks;
import org.osscallback.outcome.RecentCallbacks;
import org.osscallback.session.Role;
import org.osscallback.setting.Node;
import org.osscallback.setting.SettingInForce;
import org.osscallback.setting.SettingsInForce;
import org.osscallback.sink.UploadSink;
import org.osscallback.store.journal.JournalState;
import org.osscallback.ticket.TicketSettings;
import org.osscallback.upload.RecordField;
import org.osscallback.wire.JsonBytes;

/** How this node is doing, on one page; its counts begin with its start. */
@Path("status")
@ApplicationScoped
@RolesAllowed("viewer")
public class StatusResource {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject TicketSettings tickets;
    @Inject CallbackSettings callbacks;
    @Inject @Readiness ReadinessCheck database;
    @Inject UploadSink sink;
    @Inject KeyStatistics keys;
    @Inject Meters meters;
    @Inject Clock clock;
    @Inject JournalWatch journal;
    @Inject Node node;
    @Inject LatestCallbacks latest;
    @Inject RecentCallbacks recent;
    @Inject SettingsInForce settings;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true) // openapi.yaml describes it
    public byte[] status(@Context UriInfo uri, @Context SecurityContext caller) {
        return JsonBytes.of(
                JSON.createObjectBuilder()
                        .add("version", Build.VERSION)
                        .add("callbackUrls", callbackUrls(uri.getBaseUri()))
                        .add("ticketMode", tickets.mode().text())
                        .add("warnings", warnings())
                        .add("database", database())
                        .add("waiting", sink.pending())
                        .add("journal", journal())
                        .add("keys", keys())
                        .add("accepted", meters.accepted())
                        .add("refused", meters.refusals().values().stream().mapToLong(n -> n).sum())
                        .add("node", node.name())
                        .add("startedAt", time(Optional.of(started())))
                        .add("uptime", Duration.between(started(), clock.instant()).toSeconds())
                        .add(
                                "lastCallback",
                                JSON.createObjectBuilder()
                                        .add("recordedAt", time(latest.recordedAt()))
                                        .add("refusedAt", time(latest.refusedAt())))
                        .add("recent", recent())
                        .add("unknownSettings", JSON.createArrayBuilder(settings.unknown()))
                        .add(
                                "settings",
                                caller.isUserInRole(Role.ADMIN) ? settings() : JsonValue.NULL)
                        .build());
    }

    private static Instant started() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    private static JsonValue time(Optional<Instant> instant) {
        return instant.map(RecordField::format)
                .map(text -> (JsonValue) JSON.createValue(text))
                .orElse(JsonValue.NULL);
    }

    private JsonObjectBuilder recent() {
        RecentCallbacks.Figures figures = recent.figures();
        return JSON.createObjectBuilder()
                .add("seconds", RecentCallbacks.SPAN.toSeconds())
                .add("perSecond", figures.perSecond())
                .add("refusedShare", number(figures.refusedShare()))
                .add("p50Millis", number(figures.p50Millis()))
                .add("p95Millis", number(figures.p95Millis()));
    }

    private static JsonValue number(Double number) {
        return number == null ? JsonValue.NULL : JSON.createValue(number);
    }

    private JsonArray settings() {
        JsonArrayBuilder all = JSON.createArrayBuilder();
        settings.all().forEach(each -> all.add(setting(each)));
        return all.build();
    }

    private static JsonObjectBuilder setting(SettingInForce each) {
        return JSON.createObjectBuilder()
                .add("key", each.key())
                .add(
                        "value",
                        each.value() == null ? JsonValue.NULL : JSON.createValue(each.value()))
                .add("origin", each.origin())
                .add("secret", each.secret());
    }

    /** As OSS has to be told them. */
    private JsonArrayBuilder callbackUrls(URI api) {
        String base = tickets.address().base(api);
        JsonArrayBuilder urls = JSON.createArrayBuilder();
        callbacks.paths().configured().forEach(path -> urls.add(base + path));
        return urls;
    }

    private JsonArrayBuilder warnings() {
        JsonArrayBuilder slugs = JSON.createArrayBuilder();
        Warning.of(callbacks, tickets).forEach(warning -> slugs.add(warning.slug()));
        return slugs;
    }

    private JsonObjectBuilder database() {
        HealthCheckResponse check = database.call();
        JsonValue detail =
                check.getData()
                        .map(data -> data.get("reason"))
                        .map(reason -> (JsonValue) JSON.createValue(reason.toString()))
                        .orElse(JsonValue.NULL);
        return JSON.createObjectBuilder()
                .add("up", check.getStatus() == HealthCheckResponse.Status.UP)
                .add("detail", detail);
    }

    /** As this node saw it last. */
    private JsonObjectBuilder journal() {
        JournalState state = journal.state();
        JsonArrayBuilder followers = JSON.createArrayBuilder();
        state.positions()
                .forEach(
                        (name, position) ->
                                followers.add(
                                        JSON.createObjectBuilder()
                                                .add("name", name)
                                                .add("position", position)
                                                .add("lag", state.lag(name))));
        return JSON.createObjectBuilder()
                .add("seq", state.last())
                .add("waiting", state.waiting())
                .add("holder", state.holder())
                .add("followers", followers);
    }

    private JsonArrayBuilder keys() {
        JsonArrayBuilder all = JSON.createArrayBuilder();
        keys.pinned().forEach(url -> all.add(key(url, JsonValue.NULL, true, false)));
        keys.cached().forEach(key -> all.add(key(key.url(), fetched(key), false, key.stale())));
        return all;
    }

    private JsonValue fetched(CachedKey key) {
        Instant when = clock.instant().minus(key.age()).truncatedTo(ChronoUnit.SECONDS);
        return JSON.createValue(when.toString());
    }

    private static JsonObjectBuilder key(
            String url, JsonValue fetched, boolean pinned, boolean stale) {
        return JSON.createObjectBuilder()
                .add("url", url)
                .add("fetchedAt", fetched)
                .add("pinned", pinned)
                .add("stale", stale);
    }
}

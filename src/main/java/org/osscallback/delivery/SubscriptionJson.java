package org.osscallback.delivery;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import org.osscallback.store.delivery.Health;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.upload.RecordField;

/** The wire form of a subscription. Its secrets are no part of it. */
final class SubscriptionJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private SubscriptionJson() {}

    /**
     * @param last place of the journal
     */
    static JsonObjectBuilder of(StoredSubscription stored, long last, long now) {
        Subscription subscription = stored.subscription();
        JsonArrayBuilder events = JSON.createArrayBuilder();
        subscription.events().forEach(events::add);
        return JSON.createObjectBuilder()
                .add("name", subscription.name())
                .add("target", subscription.target())
                .add("events", events)
                .add("filter", subscription.filter().json())
                .add("after", subscription.afterConfirmed() ? "confirmed" : "recorded")
                .add("enabled", subscription.enabled())
                .add("position", stored.position())
                .add("lag", Math.max(0, last - stored.position()))
                .add("replaying", stored.replayLeft())
                .add("health", health(stored.health(), now));
    }

    private static JsonObjectBuilder health(Health health, long now) {
        boolean open = health.openUntil() > 0;
        String state = open ? "waiting" : health.failures() > 0 ? "failing" : "well";
        return JSON.createObjectBuilder()
                .add("state", state)
                .add("until", open ? time(health.openUntil()) : JsonValue.NULL)
                .add("deliveredAt", time(health.deliveredAt()))
                .add("failedAt", time(health.troubleAt()))
                .add(
                        "error",
                        health.trouble() == null
                                ? JsonValue.NULL
                                : JSON.createValue(health.trouble()));
    }

    static JsonValue time(Long millis) {
        return millis == null
                ? JsonValue.NULL
                : JSON.createValue(RecordField.format(Instant.ofEpochMilli(millis)));
    }
}

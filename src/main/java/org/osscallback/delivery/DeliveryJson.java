package org.osscallback.delivery;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.osscallback.store.delivery.Attempt;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.store.delivery.DeliveryState;
import org.osscallback.store.delivery.History;

/** The wire form of a delivery with its attempts. */
final class DeliveryJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private DeliveryJson() {}

    static JsonObjectBuilder of(History history) {
        Delivery delivery = history.delivery();
        JsonArrayBuilder attempts = JSON.createArrayBuilder();
        history.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        boolean pending = delivery.state() == DeliveryState.PENDING;
        return JSON.createObjectBuilder()
                .add("id", String.valueOf(delivery.id()))
                .add("subscription", delivery.subscription())
                .add("event", delivery.eventId())
                .add("type", delivery.type())
                .add("upload", text(delivery.uploadId().isEmpty() ? null : delivery.uploadId()))
                .add("bucket", text(history.upload() == null ? null : history.upload().bucket))
                .add("object", text(history.upload() == null ? null : history.upload().object))
                .add("origin", delivery.origin())
                .add("state", delivery.state().text())
                .add("createdAt", SubscriptionJson.time(delivery.createdAt()))
                .add("nextAt", pending ? SubscriptionJson.time(delivery.nextAt()) : JsonValue.NULL)
                .add("settledAt", SubscriptionJson.time(delivery.settledAt()))
                .add("reason", text(delivery.reason()))
                .add("attempts", attempts);
    }

    private static JsonObjectBuilder attempt(Attempt attempt) {
        return JSON.createObjectBuilder()
                .add("at", SubscriptionJson.time(attempt.at()))
                .add("tookMillis", attempt.tookMillis())
                .add(
                        "status",
                        attempt.status() == null
                                ? JsonValue.NULL
                                : JSON.createValue(attempt.status()))
                .add("error", text(attempt.error()))
                .add("answer", text(attempt.answer()));
    }

    private static JsonValue text(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }
}

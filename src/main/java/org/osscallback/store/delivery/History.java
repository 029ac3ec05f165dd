package org.osscallback.store.delivery;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.List;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.Upload;

/**
 * A delivery with all that is kept of it.
 *
 * @param upload as it is now; {@code null} if it was deleted, or for a test
 * @param attempts the first first
 */
public record History(Delivery delivery, Upload upload, List<Attempt> attempts) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** The wire form of a delivery with its attempts. */
    public JsonObject json() {
        JsonArrayBuilder tries = JSON.createArrayBuilder();
        attempts.forEach(attempt -> tries.add(json(attempt)));
        boolean pending = delivery.state() == DeliveryState.PENDING;
        return JSON.createObjectBuilder()
                .add("id", String.valueOf(delivery.id()))
                .add("subscription", delivery.subscription())
                .add("event", delivery.eventId())
                .add("type", delivery.type())
                .add("upload", text(delivery.uploadId().isEmpty() ? null : delivery.uploadId()))
                .add("bucket", text(upload == null ? null : upload.bucket))
                .add("object", text(upload == null ? null : upload.object))
                .add("origin", delivery.origin())
                .add("state", delivery.state().text())
                .add("createdAt", time(delivery.createdAt()))
                .add("nextAt", pending ? time(delivery.nextAt()) : JsonValue.NULL)
                .add("settledAt", time(delivery.settledAt()))
                .add("reason", text(delivery.reason()))
                .add("attempts", tries)
                .build();
    }

    private static JsonObjectBuilder json(Attempt attempt) {
        return JSON.createObjectBuilder()
                .add("at", time(attempt.at()))
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

    private static JsonValue time(Long millis) {
        return millis == null
                ? JsonValue.NULL
                : JSON.createValue(RecordField.format(Instant.ofEpochMilli(millis)));
    }
}

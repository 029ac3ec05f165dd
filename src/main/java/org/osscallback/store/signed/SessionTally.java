package org.osscallback.store.signed;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.List;
import org.osscallback.upload.RecordField;

/**
 * How many uploads were signed since a time, by what has become of them.
 *
 * @param subjects people of whom most have expired, the most first
 */
public record SessionTally(long issued, long recorded, long expired, List<Subject> subjects) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * Somebody whose uploads did not come.
     *
     * @param name as records have it; {@code null} where that is not kept
     */
    public record Subject(String name, long expired) {}

    /** As the API shows it. */
    public JsonObject json(Instant from) {
        JsonArrayBuilder never = JSON.createArrayBuilder();
        for (Subject each : subjects) {
            JsonValue name = each.name == null ? JsonValue.NULL : JSON.createValue(each.name);
            never.add(JSON.createObjectBuilder().add("subject", name).add("expired", each.expired));
        }
        return JSON.createObjectBuilder()
                .add("from", RecordField.format(from))
                .add("issued", issued)
                .add("recorded", recorded)
                .add("expired", expired)
                .add("subjects", never)
                .build();
    }
}

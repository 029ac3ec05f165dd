package org.osscallback.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.osscallback.store.trail.AuditEntry;
import org.osscallback.upload.RecordField;

/** The wire form of an entry of the audit. */
final class AuditJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private AuditJson() {}

    static JsonObject of(AuditEntry entry) {
        return JSON.createObjectBuilder()
                .add("id", String.valueOf(entry.id()))
                .add("at", RecordField.format(entry.at()))
                .add("who", entry.who())
                .add("what", entry.what())
                .add("details", entry.details())
                .add(
                        "clientIp",
                        entry.clientIp() == null
                                ? JsonValue.NULL
                                : JSON.createValue(entry.clientIp()))
                .add("node", entry.node())
                .build();
    }
}

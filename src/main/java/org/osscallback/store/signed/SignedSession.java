package org.osscallback.store.signed;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import org.osscallback.upload.RecordField;

/**
 * An upload that was signed.
 *
 * @param id also of its ticket, if it has one
 * @param what was signed
 * @param issuedBy name of the account
 * @param issuedAt in milliseconds
 * @param expiresAt when the signature ends
 * @param record id of the upload that came of it; {@code null} if none has come
 * @param recordedAt {@code null} with it
 */
public record SignedSession(
        String id,
        What what,
        String issuedBy,
        Instant issuedAt,
        Instant expiresAt,
        String record,
        Instant recordedAt) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * The upload that is allowed.
     *
     * @param kind {@code put}, {@code form} or {@code multipart}
     * @param subject whose it is, as records have it; {@code null} if that is not kept
     * @param maxBytes {@code null} for any size
     * @param ticket whether the callback carries a ticket of the session's id
     */
    public record What(
            String kind,
            String subject,
            String bucket,
            String object,
            Long maxBytes,
            boolean ticket) {}

    /** An upload that has just been signed. */
    public SignedSession(
            String id, What what, String issuedBy, Instant issuedAt, Instant expiresAt) {
        this(id, what, issuedBy, issuedAt, expiresAt, null, null);
    }

    /** What has become of it by now. */
    public SessionState state(Instant now) {
        if (record != null) {
            return SessionState.RECORDED;
        }
        return now.isAfter(expiresAt) ? SessionState.EXPIRED : SessionState.ISSUED;
    }

    /** As the API shows it. */
    public JsonObject json(Instant now) {
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("id", id)
                        .add("state", state(now).text())
                        .add("as", what.kind)
                        .add("subject", text(what.subject))
                        .add("bucket", what.bucket)
                        .add("object", what.object)
                        .add(
                                "maxBytes",
                                what.maxBytes == null
                                        ? JsonValue.NULL
                                        : JSON.createValue(what.maxBytes))
                        .add("issuedBy", issuedBy)
                        .add("issuedAt", RecordField.format(issuedAt))
                        .add("expiresAt", RecordField.format(expiresAt))
                        .add("record", text(record))
                        .add(
                                "recordedAt",
                                text(recordedAt == null ? null : RecordField.format(recordedAt)));
        return json.build();
    }

    private static JsonValue text(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }
}

package org.osscallback.problem;

import java.util.Locale;

/** Every way this server says no: one line each, the whole list on one screen. */
public enum Problem {
    SIGNATURE_MISSING(403, "The request carries no OSS signature"),
    KEY_URL_UNTRUSTED(403, "The public-key URL is not one this server trusts"),
    SIGNATURE_MISMATCH(403, "The signature is not OSS's over this path, query and body"),
    BUCKET_UNKNOWN(403, "The bucket is not one of this server's"),
    TICKET_MISSING(403, "The callback carries no ticket, and this server requires one"),
    TICKET_INVALID(403, "The ticket is not one that this server issued"),
    TICKET_EXPIRED(403, "The ticket has expired"),
    TICKET_MISMATCH(403, "The upload is not the one that the ticket is for"),
    TICKET_USED(403, "The ticket has been used for another upload"),
    HOOK_REFUSED(403, "The application refuses this upload"),
    TICKETS_OFF(409, "This server issues no tickets"),
    SEAL_MISSING(403, "The callback does not carry the seal that this server requires"),
    CREDENTIALS_MISSING(409, "This server has no access key for OSS"),
    OSS_UNAVAILABLE(503, "OSS cannot be asked now"),
    OBJECT_ABSENT(403, "OSS has no such object"),
    OBJECT_CONTRADICTED(403, "The object in OSS is not as the callback says"),
    BODY_TOO_LARGE(413, "The callback body is larger than this server accepts"),
    BODY_TOO_SLOW(408, "The body of the request did not come in time"),
    BODY_MALFORMED(422, "OSS signed this body, but it cannot be read"),
    OBJECT_MISSING(422, "OSS signed this body, but it names no object"),
    KEY_UNAVAILABLE(503, "The OSS public key cannot be fetched now"),
    STORE_UNAVAILABLE(503, "The upload cannot be recorded now"),
    OVERLOADED(503, "More callbacks are waiting than this server can record in time"),
    BUSY(503, "This server is answering too many other requests"),
    INTERNAL_ERROR(500, "The server failed on this request");

    /** HTTP status of the answer. */
    public final int status;

    /** One sentence for people, the same each time. */
    public final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Stable name for clients, metrics and documentation: {@code signature-mismatch}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

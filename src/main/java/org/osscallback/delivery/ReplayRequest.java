package org.osscallback.delivery;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osscallback.parameter.JsonMembers;
import org.osscallback.problem.Invalid;
import org.osscallback.store.delivery.Span;

/**
 * A wish to send the uploads of some time once more.
 *
 * @param dryRun whether they are only to be counted
 */
record ReplayRequest(Span span, boolean dryRun) {

    /**
     * Reads the body of a request to replay.
     *
     * @param now behind which no upload can be
     * @throws Invalid with each member that cannot be used
     */
    static ReplayRequest read(JsonObject json, Instant now) {
        JsonMembers members = new JsonMembers(json);
        members.requireKnown(Set.of("from", "to", "dryRun"));
        Instant from = instant(members, "from");
        Instant to = instant(members, "to");
        JsonValue dryRun = json.getOrDefault("dryRun", JsonValue.FALSE);
        members.accept(
                "dryRun",
                dryRun == JsonValue.TRUE || dryRun == JsonValue.FALSE,
                "is not true or false");
        members.accept("to", from == null || to == null || from.isBefore(to), "is not after from");
        members.requireUsable();
        Instant end = to.isAfter(now) ? now : to;
        return new ReplayRequest(new Span(from, end), dryRun == JsonValue.TRUE);
    }

    private static Instant instant(JsonMembers members, String name) {
        Optional<String> text = members.text(name);
        try {
            Instant instant = text.map(Instant::parse).orElse(null);
            if (instant == null || between(instant)) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            // falls through to the refusal
        }
        members.reject(name, "is not an ISO-8601 instant such as 2026-11-22T08:00:00Z");
        return null;
    }

    /** Years that every database knows. */
    private static boolean between(Instant instant) {
        return instant.isAfter(Instant.EPOCH)
                && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    }
}

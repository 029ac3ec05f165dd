package org.osscallback.signing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osscallback.endpoint.CallbackUrls;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.parameter.JsonMembers;
import org.osscallback.parameter.JsonRequest;
import org.osscallback.problem.Invalid;
import org.osscallback.problem.Refusal;
import org.osscallback.ticket.Grant;
import org.osscallback.ticket.MimeTypes;
import org.osscallback.ticket.ObjectRule;
import org.osscallback.ticket.TicketRequest;
import org.osscallback.ticket.TicketVerifier;
import org.osscallback.ticket.Variables;

/** Reads one request for a ticket, and names all that is wrong with it at once. */
final class TicketRequestReader {

    /** Far more than a request needs. */
    static final int MOST_BYTES = 65_536;

    static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(15);

    static final Set<String> MEMBERS =
            Set.of(
                    "subject",
                    "bucket",
                    "object",
                    "prefix",
                    "maxBytes",
                    "mimeTypes",
                    "expiresIn",
                    "callbackUrl",
                    "variables");

    /** OSS's rule for buckets. */
    private static final String BUCKET = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]";

    /** Of what OSS takes for a variable, what nothing on the way reads in two ways. */
    private static final String VARIABLE = "[a-z0-9_-]{1,64}";

    /** Whole numbers of at most 18 digits fit into a long. */
    private static final String NUMBER = "[1-9][0-9]{0,17}";

    private final JsonMembers members;
    private final FieldNames names;
    private final Duration maxLifetime;

    /**
     * @param members in which is noted what cannot be used
     */
    TicketRequestReader(JsonMembers members, FieldNames names, Duration maxLifetime) {
        this.members = members;
        this.names = names;
        this.maxLifetime = maxLifetime;
    }

    /**
     * Reads the body of a request.
     *
     * @param names that a variable cannot have
     * @param maxLifetime the longest that may be asked for
     * @throws Invalid with each member that cannot be used
     * @throws Refusal {@code BODY_TOO_SLOW}
     */
    static TicketRequest read(InputStream body, FieldNames names, Duration maxLifetime) {
        JsonMembers members = new JsonMembers(JsonRequest.read(body, MOST_BYTES));
        members.requireKnown(MEMBERS);
        TicketRequest request = new TicketRequestReader(members, names, maxLifetime).noted();
        members.requireUsable();
        return request;
    }

    /** The request, of use only if nothing was noted to be wrong with it. */
    TicketRequest noted() {
        String subject = subject();
        String bucket = bucket();
        ObjectRule object = object();
        Long maxBytes = maxBytes();
        MimeTypes mimeTypes = mimeTypes();
        Duration lifetime = lifetime();
        Optional<String> callbackUrl = callbackUrl();
        Map<String, String> variables = variables();
        String bound = members.has("variables") ? Variables.fingerprint(variables) : null;
        return new TicketRequest(
                new Grant(subject, bucket, object, maxBytes, mimeTypes, bound),
                lifetime,
                callbackUrl,
                variables);
    }

    private String subject() {
        String subject = members.text("subject").orElse("");
        members.accept(
                "subject",
                subject.length() <= Grant.LONGEST_SUBJECT,
                "is longer than " + Grant.LONGEST_SUBJECT + " characters");
        return subject;
    }

    private String bucket() {
        Optional<String> bucket = members.text("bucket");
        bucket.ifPresent(
                name ->
                        members.accept(
                                "bucket",
                                name.matches(BUCKET),
                                "is not 3 to 63 lower-case letters, digits and inner hyphens"));
        return bucket.orElse(null);
    }

    private ObjectRule object() {
        boolean prefix = members.has("prefix");
        String member = prefix ? "prefix" : "object";
        if (prefix && members.has("object")) {
            members.reject(member, "is there beside object; a ticket is for one of them");
            return null;
        }
        if (!prefix && !members.has(member)) {
            members.reject(member, "is needed, or prefix");
            return null;
        }
        Optional<String> name = members.text(member);
        name.ifPresent(text -> requireObject(member, text));
        return name.map(text -> new ObjectRule(text, prefix)).orElse(null);
    }

    private void requireObject(String member, String name) {
        members.accept(
                member,
                name.getBytes(StandardCharsets.UTF_8).length <= NoticeParser.MOST_OBJECT_BYTES,
                "is longer than " + NoticeParser.MOST_OBJECT_BYTES + " bytes of UTF-8");
        members.accept(
                member,
                !name.startsWith("/") && !name.startsWith("\\"),
                "begins with a slash or backslash, as no object of OSS does");
        members.accept(
                member,
                ObjectRule.staysBelow(name),
                "has a step such as '..' that could lead out of its folder");
    }

    private Long maxBytes() {
        return bytes(members, "maxBytes").orElse(null);
    }

    /** A number of bytes; empty if there is none, or one that was noted as wrong. */
    static Optional<Long> bytes(JsonMembers members, String member) {
        Optional<JsonValue> value = members.value(member);
        Optional<Long> bytes =
                value.filter(JsonNumber.class::isInstance)
                        .map(JsonValue::toString)
                        .filter(text -> text.matches(NUMBER))
                        .map(Long::valueOf);
        if (value.isPresent()) {
            members.accept(member, bytes.isPresent(), "is not a whole number of bytes, 1 or more");
        }
        return bytes;
    }

    private MimeTypes mimeTypes() {
        List<String> types = new ArrayList<>();
        JsonValue value = members.value("mimeTypes").orElse(JsonValue.EMPTY_JSON_ARRAY);
        if (value instanceof JsonArray array) {
            for (int at = 0; at < array.size(); at++) {
                String member = "mimeTypes[" + at + "]";
                Optional<String> type = members.text(member, array.get(at));
                type.ifPresent(
                        text ->
                                members.accept(
                                        member,
                                        MimeTypes.isRule(text),
                                        "is not a media type such as image/png or image/*"));
                type.ifPresent(types::add);
            }
        } else {
            members.reject("mimeTypes", "is not an array of texts");
        }
        return new MimeTypes(types);
    }

    private Duration lifetime() {
        Optional<JsonValue> value = members.value("expiresIn");
        if (value.isEmpty()) {
            return DEFAULT_LIFETIME.compareTo(maxLifetime) < 0 ? DEFAULT_LIFETIME : maxLifetime;
        }
        Duration lifetime = duration(value.get());
        members.accept(
                "expiresIn",
                lifetime.toSeconds() >= 1 && lifetime.compareTo(maxLifetime) <= 0,
                "is not a duration such as \"PT15M\", or a number of seconds, from PT1S to "
                        + maxLifetime);
        return lifetime;
    }

    /** Zero for what is none. */
    private static Duration duration(JsonValue value) {
        try {
            return value instanceof JsonString text
                    ? Duration.parse(text.getString())
                    : Duration.ofSeconds(Long.parseLong(value.toString()));
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            return Duration.ZERO;
        }
    }

    private Optional<String> callbackUrl() {
        if (!members.has("callbackUrl")) {
            return Optional.empty();
        }
        Optional<String> url = members.text("callbackUrl");
        try {
            url.ifPresent(CallbackUrls::require);
        } catch (IllegalArgumentException unusable) {
            members.reject("callbackUrl", unusable.getMessage());
        }
        return url;
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        JsonValue value = members.value("variables").orElse(JsonValue.EMPTY_JSON_OBJECT);
        if (value instanceof JsonObject object) {
            object.forEach((name, each) -> variables.put(name, variable(name, each)));
        } else {
            members.reject("variables", "is not an object of texts");
        }
        return variables;
    }

    private String variable(String name, JsonValue value) {
        String member = "variables." + JsonMembers.shown(name);
        members.accept(
                member,
                name.matches(VARIABLE),
                "is not named by lower-case letters, digits, '_' and '-'; x: is added here");
        members.accept(
                member,
                !TicketVerifier.OURS.contains(name) && !names.cover(name),
                "has the name of a field that OSS or this server fills in");
        Optional<String> text = JsonMembers.storable(value);
        members.accept(member, text.isPresent(), "is not a text without NUL");
        return text.orElse("");
    }
}

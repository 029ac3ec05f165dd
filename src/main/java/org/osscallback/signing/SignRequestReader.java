package org.osscallback.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonValue;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.parameter.JsonMembers;
import org.osscallback.parameter.JsonRequest;
import org.osscallback.problem.Invalid;
import org.osscallback.problem.Refusal;
import org.osscallback.signing.SignRequest.Kind;
import org.osscallback.signing.SignRequest.Parts;
import org.osscallback.ticket.Grant;
import org.osscallback.ticket.ObjectRule;
import org.osscallback.ticket.TicketRequest;

/** Reads one request for a signed upload, and names all that is wrong with it at once. */
final class SignRequestReader {

    private static final Set<String> MEMBERS = members();

    private static final Set<String> OF_MULTIPART = Set.of("size", "partSize");

    private final JsonMembers members;
    private final TicketRequestReader ticket;
    private final Supplier<String> unique;

    private SignRequestReader(
            JsonMembers members, TicketRequestReader ticket, Supplier<String> unique) {
        this.members = members;
        this.ticket = ticket;
        this.unique = unique;
    }

    /**
     * Reads the body of a request.
     *
     * @param names that a variable cannot have
     * @param maxLifetime the longest that may be asked for
     * @param unique makes the names of objects that have only a prefix
     * @throws Invalid with each member that cannot be used
     * @throws Refusal {@code BODY_TOO_SLOW}
     */
    static SignRequest read(
            InputStream body, FieldNames names, Duration maxLifetime, Supplier<String> unique) {
        JsonMembers members =
                new JsonMembers(JsonRequest.read(body, TicketRequestReader.MOST_BYTES));
        members.requireKnown(MEMBERS);
        TicketRequestReader ticket = new TicketRequestReader(members, names, maxLifetime);
        return new SignRequestReader(members, ticket, unique).read();
    }

    private static Set<String> members() {
        Set<String> all = new HashSet<>(TicketRequestReader.MEMBERS);
        all.addAll(Set.of("as", "name", "overwrite", "size", "partSize"));
        return all;
    }

    private SignRequest read() {
        Kind as = as();
        TicketRequest asked = ticket.noted();
        Optional<String> name = name();
        boolean overwrite = overwrite();
        Parts parts = as == Kind.MULTIPART ? parts() : noParts();
        Grant grant = asked.grant();
        ObjectRule object = named(grant.object(), name);
        requireSize(as, grant.maxBytes(), parts);
        String type = object == null ? null : contentType(grant, object, name);
        members.requireUsable();
        if (as == Kind.FORM) {
            // OSS would put the name of the client's file there
            members.accept(
                    "object", !object.name().contains("${"), "has ${, which a form replaces");
        }
        members.requireUsable();
        Long maxBytes =
                parts != null && grant.maxBytes() == null
                        ? Long.valueOf(parts.size())
                        : grant.maxBytes();
        return new SignRequest(
                as,
                new TicketRequest(
                        new Grant(
                                grant.subject(),
                                grant.bucket(),
                                object,
                                maxBytes,
                                grant.mimeTypes(),
                                grant.variables()),
                        asked.lifetime(),
                        asked.callbackUrl(),
                        asked.variables()),
                type,
                overwrite,
                parts);
    }

    private Kind as() {
        Optional<String> text = members.text("as");
        Optional<Kind> kind = text.flatMap(Kind::named);
        members.accept("as", text.isEmpty() || kind.isPresent(), "is not put, form or multipart");
        return kind.orElse(null);
    }

    private Optional<String> name() {
        if (!members.has("name")) {
            return Optional.empty();
        }
        members.accept("name", members.has("prefix"), "is for a prefix; object is the whole name");
        return members.text("name");
    }

    private boolean overwrite() {
        JsonValue value = members.value("overwrite").orElse(JsonValue.FALSE);
        members.accept(
                "overwrite",
                value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE),
                "is neither true nor false");
        return value.equals(JsonValue.TRUE);
    }

    private Parts noParts() {
        OF_MULTIPART.stream()
                .filter(members::has)
                .sorted()
                .forEach(each -> members.reject(each, "is for multipart"));
        return null;
    }

    private Parts parts() {
        members.accept("size", members.has("size"), "is needed: the object's bytes");
        Optional<Long> size = TicketRequestReader.bytes(members, "size");
        Optional<Long> partSize = TicketRequestReader.bytes(members, "partSize");
        if (size.isEmpty()) {
            return null;
        }
        if (!members.accept(
                "size",
                size.get() <= OssLimits.MOST_MULTIPART_BYTES,
                "is more than the " + OssLimits.MOST_MULTIPART_BYTES + " bytes of 10000 parts")) {
            return null;
        }
        Parts parts =
                new Parts(size.get(), partSize.orElseGet(() -> OssLimits.partSize(size.get())));
        members.accept(
                "partSize",
                parts.partSize() >= OssLimits.LEAST_PART_BYTES
                        && parts.partSize() <= OssLimits.MOST_BYTES,
                "is not from " + OssLimits.LEAST_PART_BYTES + " to " + OssLimits.MOST_BYTES);
        members.accept(
                "partSize",
                parts.count() <= OssLimits.MOST_PARTS,
                "makes more than " + OssLimits.MOST_PARTS + " parts");
        return parts;
    }

    private void requireSize(Kind as, Long maxBytes, Parts parts) {
        if (maxBytes == null) {
            return;
        }
        members.accept(
                "maxBytes",
                as == Kind.MULTIPART || maxBytes <= OssLimits.MOST_BYTES,
                "is more than the "
                        + OssLimits.MOST_BYTES
                        + " bytes that OSS takes in one request; as multipart takes more");
        members.accept("size", parts == null || parts.size() <= maxBytes, "is more than maxBytes");
    }

    /** A prefix gets a name of ours behind it, so that two phones never meet. */
    private ObjectRule named(ObjectRule rule, Optional<String> name) {
        if (rule == null || !rule.prefix()) {
            return rule;
        }
        String object = rule.name() + unique.get() + name.map(ContentTypes::extension).orElse("");
        members.accept(
                "prefix",
                object.getBytes(UTF_8).length <= NoticeParser.MOST_OBJECT_BYTES,
                "and the name behind it are longer than "
                        + NoticeParser.MOST_OBJECT_BYTES
                        + " bytes of UTF-8");
        return new ObjectRule(object, false);
    }

    private String contentType(Grant grant, ObjectRule object, Optional<String> name) {
        Optional<String> type = ContentTypes.of(grant.mimeTypes(), name.orElse(object.name()));
        members.accept(
                "mimeTypes",
                type.isPresent(),
                "leaves the type open, and the name does not tell it; the client's type is signed");
        return type.orElse(null);
    }
}

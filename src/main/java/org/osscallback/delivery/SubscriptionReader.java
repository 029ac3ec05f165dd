package org.osscallback.delivery;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osscallback.outlet.Outlet;
import org.osscallback.parameter.JsonMembers;
import org.osscallback.problem.Invalid;
import org.osscallback.store.delivery.Subscription;
import org.osscallback.store.delivery.SubscriptionFilter;
import org.osscallback.store.label.Labels;
import org.osscallback.ticket.MimeTypes;

/** Reads a subscription that somebody sent, and names all that is wrong with it at once. */
final class SubscriptionReader {

    /** Types of events that may be subscribed to. */
    static final List<String> EVENTS =
            List.of(
                    "upload.recorded",
                    "upload.confirmed",
                    "upload.contradicted",
                    "upload.missing",
                    "upload.gone",
                    "upload.found",
                    "upload.labelled",
                    "upload.erased");

    static final int LONGEST_TEXT = 1_024;

    /** The last four are in answers, and may come back with what was read there. */
    private static final Set<String> MEMBERS =
            Set.of(
                    "name",
                    "target",
                    "events",
                    "filter",
                    "after",
                    "enabled",
                    "position",
                    "lag",
                    "health",
                    "replaying");

    private static final Set<String> FILTER_MEMBERS =
            Set.of("bucket", "prefix", "suffix", "mimeType", "subject", "label");

    private final Function<String, Optional<Outlet>> outlets;
    private final JsonObject json;
    private final JsonMembers members;

    private SubscriptionReader(JsonObject json, Function<String, Optional<Outlet>> outlets) {
        this.json = json;
        this.members = new JsonMembers(json);
        this.outlets = outlets;
    }

    /**
     * A subscription and where it begins.
     *
     * @param position in the journal; empty for what comes from now on
     */
    record Wish(Subscription subscription, OptionalLong position) {}

    /**
     * Reads a subscription from the body of a request.
     *
     * @param outlets the way out for a type of target
     * @param name that the address has; {@code null} if the JSON has to have one
     * @throws Invalid with each member that cannot be used
     */
    static Wish read(JsonObject json, String name, Function<String, Optional<Outlet>> outlets) {
        return new SubscriptionReader(json, outlets).read(name);
    }

    private Wish read(String addressed) {
        members.requireKnown(MEMBERS);
        String name = name(addressed);
        JsonObject target = target();
        List<String> events = events();
        SubscriptionFilter filter = filter();
        boolean confirmed = afterConfirmed();
        boolean enabled = enabled();
        OptionalLong position = position();
        members.requireUsable();
        return new Wish(
                new Subscription(name, target, events, filter, confirmed, enabled), position);
    }

    private String name(String addressed) {
        if (addressed != null && !members.has("name")) {
            return addressed;
        }
        String name = members.text("name").orElse("");
        members.accept(
                "name",
                name.isEmpty() || name.matches(Subscription.NAME),
                "is not 1 to 48 letters, digits, '.', '_' and '-', a letter or digit first");
        members.accept(
                "name", addressed == null || addressed.equals(name), "is not that of the address");
        return name;
    }

    private JsonObject target() {
        if (!(json.get("target") instanceof JsonObject target)) {
            members.reject("target", "is needed: an object with a type");
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        String type = target.get("type") instanceof JsonString text ? text.getString() : "";
        Optional<Outlet> outlet = outlets.apply(type);
        if (outlet.isEmpty()) {
            members.reject("target.type", "is not a kind of target that this server has");
            return target;
        }
        for (Invalid.Place wrong : outlet.get().check(target)) {
            members.reject(wrong.name(), wrong.detail());
        }
        return target;
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        if (json.get("events") instanceof JsonArray array && !array.isEmpty()) {
            for (int at = 0; at < array.size(); at++) {
                String event = array.get(at) instanceof JsonString text ? text.getString() : "";
                members.accept("events[" + at + "]", EVENTS.contains(event), "is not an event");
                events.add(event);
            }
        } else {
            members.reject("events", "is needed: an array of events such as upload.recorded");
        }
        return events.stream().distinct().collect(Collectors.toList());
    }

    private SubscriptionFilter filter() {
        JsonValue value = json.getOrDefault("filter", JsonValue.EMPTY_JSON_OBJECT);
        if (!(value instanceof JsonObject filter)) {
            members.reject("filter", "is not an object");
            return new SubscriptionFilter(null, null, null, null, null);
        }
        filter.keySet().stream()
                .filter(name -> !FILTER_MEMBERS.contains(name))
                .forEach(name -> members.reject(place(name), "is not a part of a filter"));
        String mimeType = part(filter, "mimeType");
        members.accept(
                place("mimeType"),
                mimeType == null || MimeTypes.isRule(mimeType),
                "is not a media type such as image/png or image/*");
        return new SubscriptionFilter(
                part(filter, "bucket"),
                part(filter, "prefix"),
                part(filter, "suffix"),
                mimeType,
                part(filter, "subject"),
                labels(filter));
    }

    private Map<String, String> labels(JsonObject filter) {
        JsonValue value = filter.getOrDefault("label", JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Map.of();
        }
        boolean usable =
                value instanceof JsonObject labels
                        && labels.size() <= Labels.MOST
                        && labels.entrySet().stream()
                                .allMatch(
                                        each ->
                                                each.getKey().matches(Labels.NAME)
                                                        && Labels.isValue(each.getValue()));
        members.accept(
                place("label"), usable, "is not an object of at most 16 labels with their values");
        Map<String, String> wanted = new TreeMap<>();
        if (usable) {
            JsonObject labels = value.asJsonObject();
            labels.keySet().forEach(name -> wanted.put(name, labels.getString(name)));
        }
        return wanted;
    }

    private static String place(String name) {
        return "filter." + JsonMembers.shown(name);
    }

    private String part(JsonObject filter, String name) {
        JsonValue value = filter.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return null;
        }
        Optional<String> text = JsonMembers.storable(value);
        members.accept(
                place(name),
                text.isPresent() && text.get().length() <= LONGEST_TEXT,
                "is not a text without NUL of at most " + LONGEST_TEXT + " characters");
        return text.orElse(null);
    }

    private boolean afterConfirmed() {
        JsonValue value = json.get("after");
        if (value == null) {
            return false;
        }
        String after = value instanceof JsonString text ? text.getString() : "";
        members.accept(
                "after",
                Set.of("recorded", "confirmed").contains(after),
                "is not recorded or confirmed");
        return after.equals("confirmed");
    }

    private boolean enabled() {
        JsonValue value = json.getOrDefault("enabled", JsonValue.TRUE);
        members.accept(
                "enabled",
                value == JsonValue.TRUE || value == JsonValue.FALSE,
                "is not true or false");
        return value != JsonValue.FALSE;
    }

    private OptionalLong position() {
        JsonValue value = json.get("position");
        if (value == null || value == JsonValue.NULL) {
            return OptionalLong.empty();
        }
        boolean usable = value.toString().matches("[0-9]{1,18}");
        members.accept("position", usable, "is not a place in the journal, 0 or more");
        return usable ? OptionalLong.of(Long.parseLong(value.toString())) : OptionalLong.empty();
    }
}

package org.osscallback.parameter;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osscallback.problem.Invalid;

/** The members of one JSON object, and what is found to be wrong with them. */
public final class JsonMembers {

    private static final int LONGEST_SHOWN = 64;

    private final JsonObject json;
    private final List<Invalid.Place> wrong = new ArrayList<>();

    public JsonMembers(JsonObject json) {
        this.json = json;
    }

    public void requireKnown(Set<String> known) {
        json.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> reject(shown(name), "is not a member of this request"));
    }

    public boolean has(String member) {
        return json.containsKey(member);
    }

    /** The value of a member that may be left out; null counts as a value. */
    public Optional<JsonValue> value(String member) {
        return Optional.ofNullable(json.get(member));
    }

    /** The text of a member that has to be there; empty, and noted, if there is none. */
    public Optional<String> text(String member) {
        return text(member, json.getOrDefault(member, JsonValue.NULL));
    }

    /**
     * @param member how an error names {@code value}
     */
    public Optional<String> text(String member, JsonValue value) {
        Optional<String> text = storable(value).filter(each -> !each.isEmpty());
        accept(member, text.isPresent(), "is needed: a text without NUL, not empty");
        return text;
    }

    /** A text that OSS and the database can carry. */
    public static Optional<String> storable(JsonValue value) {
        return Optional.of(value)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString())
                .filter(text -> text.indexOf('\0') < 0)
                .filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
    }

    /**
     * @param otherwise completes a sentence that begins with the member's name
     * @return {@code usable}
     */
    public boolean accept(String member, boolean usable, String otherwise) {
        if (!usable) {
            reject(member, otherwise);
        }
        return usable;
    }

    public void reject(String member, String detail) {
        wrong.add(new Invalid.Place(member, detail));
    }

    /**
     * @throws Invalid with all that was found
     */
    public void requireUsable() {
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    /** A name that the caller made up, fit for an answer. */
    public static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) : plain;
    }
}

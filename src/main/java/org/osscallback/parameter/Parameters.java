package org.osscallback.parameter;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.osscallback.problem.Invalid;

/**
 * A request's query parameters, read strictly: what is unknown, repeated or unusable is remembered,
 * and {@link #check} names all of it at once. Not thread-safe.
 */
public final class Parameters {

    private final MultivaluedMap<String, String> sent;
    private final Set<String> known = new HashSet<>();
    private final List<Invalid.Place> wrong = new ArrayList<>();

    /**
     * @param sent decoded
     */
    public Parameters(MultivaluedMap<String, String> sent) {
        this.sent = sent;
    }

    /** A text that may stand once. */
    public Optional<String> text(String name) {
        return value(name, Function.identity());
    }

    /**
     * A value that may stand once.
     *
     * @param parse throws {@link IllegalArgumentException} whose message completes a sentence that
     *     begins with the name
     * @return empty if it is absent, or wrong, which {@link #check} will tell
     */
    public <T> Optional<T> value(String name, Function<String, T> parse) {
        List<String> values = all(name);
        if (values.size() > 1) {
            wrong(name, "is there more than once");
            return Optional.empty();
        }
        try {
            return values.stream().findFirst().map(parse);
        } catch (IllegalArgumentException unusable) {
            wrong(name, unusable.getMessage());
            return Optional.empty();
        }
    }

    /** The texts of a parameter that may stand several times. */
    public List<String> all(String name) {
        known.add(name);
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            wrong(
                    name,
                    "holds a character that no upload can hold"); // nor a question to PostgreSQL
            return List.of();
        }
        return values;
    }

    /** Texts by what stands behind {@code prefix} in the parameters' names, each of them once. */
    public Map<String, String> texts(String prefix) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : sent.keySet()) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                text(name).ifPresent(value -> texts.put(name.substring(prefix.length()), value));
            }
        }
        return texts;
    }

    /** What was sent, without the values, in alphabetical order. */
    public Set<String> names() {
        return new TreeSet<>(sent.keySet());
    }

    /**
     * @param detail completes a sentence that begins with the name
     */
    public void wrong(String name, String detail) {
        wrong.add(new Invalid.Place(name, detail));
    }

    /**
     * To be called when everything has been asked for.
     *
     * @throws Invalid if anything was wrong, or there are parameters that nothing asked for
     */
    public void check() {
        sent.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> wrong(name, "is not a parameter of this resource"));
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }
}

package org.osscallback.notice;

import static org.osscallback.problem.Problem.BODY_MALFORMED;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osscallback.problem.Refusal;

/** The fields of one body by name, each at most once, while it is being read. */
final class Fields {

    /** Longest name; a name is repeated in answers and logs. */
    private static final int LONGEST_NAME = 255;

    /** The most custom variables that a body may have; OSS advises ten. */
    static final int MOST_VARIABLES = 64;

    /** Bytes of UTF-8 of one variable's value. */
    static final int MOST_VALUE_BYTES = 4 * 1024;

    /** Bytes of UTF-8 of all variables, names and values. */
    static final int MOST_BYTES = 16 * 1024;

    /** Variables and whatever names a body may have for system fields; told while it is read. */
    static final int MOST_FIELDS = 128;

    private static final Pattern TICKET = Pattern.compile("(x:)+" + FieldNames.TICKET);

    private final Map<String, String> present = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * @param name as in the body; a leading {@code x:} is dropped
     * @param value decoded; null and empty mean absent
     * @throws Refusal {@code BODY_MALFORMED} if the name was there already, or text that cannot be
     *     kept
     */
    void add(String name, String value) {
        String bare = bare(name);
        if (bare.isEmpty() || bare.length() > LONGEST_NAME) {
            throw new Refusal(
                    BODY_MALFORMED,
                    "a field name is empty or longer than " + LONGEST_NAME + " characters");
        }
        requireStorable(bare, () -> "a field name");
        if (seen.size() == MOST_FIELDS) {
            throw new Refusal(BODY_MALFORMED, "it has more than " + MOST_FIELDS + " fields");
        }
        if (!seen.add(bare)) {
            throw new Refusal(BODY_MALFORMED, "the field " + shown(bare) + " is there twice");
        }
        if (value != null && !value.isEmpty()) {
            requireStorable(value, () -> "the field " + shown(bare));
            present.put(bare, value);
        }
    }

    /**
     * A custom variable's name without OSS's {@code x:}. A ticket is one, however often that is
     * before it.
     */
    static String bare(String name) {
        String bare = name.startsWith("x:") ? name.substring(2) : name;
        return TICKET.matcher(bare).matches() ? FieldNames.TICKET : bare;
    }

    /** Takes the first of {@code names} that is present out of these fields. */
    Optional<String> take(Iterable<String> names) {
        for (String name : names) {
            String value = present.remove(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * The custom variables: what nobody took.
     *
     * @throws Refusal {@code BODY_MALFORMED} if there are too many, or too large ones
     */
    Map<String, String> rest() {
        if (present.size() > MOST_VARIABLES) {
            throw new Refusal(
                    BODY_MALFORMED, "it has more than " + MOST_VARIABLES + " custom variables");
        }
        int all = 0;
        for (Map.Entry<String, String> variable : present.entrySet()) {
            int bytes = utf8Length(variable.getValue());
            if (bytes > MOST_VALUE_BYTES) {
                throw new Refusal(
                        BODY_MALFORMED,
                        "the variable "
                                + shown(variable.getKey())
                                + " is longer than "
                                + MOST_VALUE_BYTES
                                + " bytes");
            }
            all += bytes + utf8Length(variable.getKey());
        }
        if (all > MOST_BYTES) {
            throw new Refusal(
                    BODY_MALFORMED,
                    "its custom variables are longer than " + MOST_BYTES + " bytes together");
        }
        return Map.copyOf(present);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** {@code name} fit for a line of a log. */
    static String shown(String name) {
        return name.codePoints()
                .map(symbol -> Character.isISOControl(symbol) ? '?' : symbol)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** U+0000 fits in no database's text, and half a surrogate pair is no character. */
    private static void requireStorable(String text, Supplier<String> what) {
        for (int at = 0; at < text.length(); at++) {
            char symbol = text.charAt(at);
            if (symbol == 0) {
                throw new Refusal(BODY_MALFORMED, what.get() + " contains a NUL character");
            }
            if (Character.isHighSurrogate(symbol)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(symbol)) {
                throw new Refusal(BODY_MALFORMED, what.get() + " contains half a surrogate pair");
            }
        }
    }
}

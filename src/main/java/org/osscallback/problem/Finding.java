package org.osscallback.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One sentence of a diagnosis, to programs and to people.
 *
 * @param code stable name, such as {@code prefix-stripped}
 * @param parameters what the sentence is about this time; never a body, a signature or a key
 * @param text the sentence in English, for the log and whoever has no words for the code
 */
public record Finding(String code, Map<String, String> parameters, String text) {

    public Finding {
        parameters = Map.copyOf(parameters);
    }

    /** A sentence that is always the same. */
    public static Finding of(String code, String text) {
        return new Finding(code, Map.of(), text);
    }

    /** The sentences as one text; {@code null} if there are none. */
    public static String text(List<Finding> findings) {
        return findings.isEmpty()
                ? null
                : findings.stream().map(Finding::text).collect(Collectors.joining(" "));
    }
}

package org.osscallback.simulator.parameter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osscallback.simulator.wire.OssError;

/** {@code callbackBody}: constant text with {@code ${variable}} in it. */
public final class CallbackTemplate {

    /** A stretch of constant text, then a variable; an empty name at the end of the template. */
    private record Piece(String constant, String variable) {}

    private final List<Piece> pieces = new ArrayList<>();

    private CallbackTemplate() {}

    /**
     * @throws OssError 400, EC 0007-00000105, if a {@code $} does not begin a variable
     */
    public static CallbackTemplate parse(String text) {
        CallbackTemplate template = new CallbackTemplate();
        int from = 0;
        int dollar;
        while ((dollar = text.indexOf('$', from)) >= 0) {
            if (!text.startsWith("{", dollar + 1)) {
                throw broken(text, "Left brace must be adjacent to dollar sign.");
            }
            int end = text.indexOf('}', dollar);
            if (end < 0) {
                throw broken(text, "Right brace is missing.");
            }
            template.pieces.add(
                    new Piece(text.substring(from, dollar), text.substring(dollar + 2, end)));
            from = end + 1;
        }
        template.pieces.add(new Piece(text.substring(from), ""));
        return template;
    }

    /** Names of the variables, in the order of their first use. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        pieces.forEach(piece -> names.add(piece.variable));
        names.remove("");
        return names;
    }

    /**
     * Fills the variables in; the result is not checked, as OSS does not check it.
     *
     * @param values text or {@link Number} by name; what is missing counts as empty
     */
    public String render(Map<String, Object> values, BodyType type) {
        StringBuilder body = new StringBuilder();
        for (Piece piece : pieces) {
            body.append(piece.constant);
            if (!piece.variable.isEmpty()) {
                body.append(type.encode(values.getOrDefault(piece.variable, "")));
            }
        }
        return body.toString();
    }

    private static OssError broken(String text, String message) {
        return OssError.invalidArgument("ReplaceKeyPrefix", text, message, "0007-00000105");
    }
}

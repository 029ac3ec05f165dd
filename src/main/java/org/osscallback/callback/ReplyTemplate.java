package org.osscallback.callback;

import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.Upload;

/**
 * The JSON that answers a recorded callback, with {@code {{field}}} in its strings. Immutable.
 *
 * <p>Read once; an answer is then made by appending pieces, and is valid JSON whatever the record
 * holds, since every value is written as JSON.
 */
public final class ReplyTemplate {

    static final String DEFAULT = "{\"Status\":\"OK\",\"id\":\"{{id}}\"}";

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");

    /** Appends one part of the answer. */
    private interface Piece {
        void append(StringBuilder answer, Upload upload);
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private ReplyTemplate() {}

    /**
     * @param template a JSON document
     * @throws IllegalArgumentException if it is not JSON or names an unknown field; the message is
     *     the end of a sentence
     */
    static ReplyTemplate parse(String template) {
        ReplyTemplate reply = new ReplyTemplate();
        reply.addValue(read(template));
        reply.endLiteral();
        return reply;
    }

    /** A reader would not look behind the end of the first value; a parser does. */
    private static JsonValue read(String template) {
        try (JsonParser parser = JSON.createParser(new StringReader(template))) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("there is more behind its end");
            }
            return value;
        } catch (RuntimeException notJson) { // Parsson's own too, for what is deep or long
            throw new IllegalArgumentException("is not JSON: " + notJson.getMessage(), notJson);
        }
    }

    /** The answer for {@code upload}: UTF-8 JSON. */
    byte[] render(Upload upload) {
        StringBuilder answer = new StringBuilder(128);
        for (Piece piece : pieces) {
            piece.append(answer, upload);
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void addValue(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> {
                literal.append('{');
                String comma = "";
                for (var member : value.asJsonObject().entrySet()) {
                    literal.append(comma).append(JSON.createValue(member.getKey())).append(':');
                    addValue(member.getValue());
                    comma = ",";
                }
                literal.append('}');
            }
            case ARRAY -> {
                literal.append('[');
                for (Iterator<JsonValue> items = value.asJsonArray().iterator();
                        items.hasNext(); ) {
                    addValue(items.next());
                    literal.append(items.hasNext() ? "," : "");
                }
                literal.append(']');
            }
            case STRING -> addString(((JsonString) value).getString());
            default -> literal.append(value);
        }
    }

    private void addString(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches() && placeholder.end(1) == text.indexOf("}}")) {
            RecordField field = field(placeholder.group(1));
            addPiece((answer, upload) -> answer.append(field.json(upload)));
            return;
        }
        literal.append('"');
        int at = 0;
        for (placeholder.reset(); placeholder.find(); at = placeholder.end()) {
            literal.append(escaped(text.substring(at, placeholder.start())));
            RecordField field = field(placeholder.group(1));
            addPiece((answer, upload) -> answer.append(inText(field.json(upload))));
        }
        literal.append(escaped(text.substring(at))).append('"');
    }

    private void addPiece(Piece piece) {
        endLiteral();
        pieces.add(piece);
    }

    private void endLiteral() {
        String text = literal.toString();
        literal.setLength(0);
        pieces.add((answer, upload) -> answer.append(text));
    }

    private static RecordField field(String name) {
        return RecordFields.named(name.trim())
                .filter(known -> !known.later())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "names an unknown field: {{" + name + "}}"));
    }

    /** Inside a longer text an absent value is nothing, and any other is its text. */
    private static String inText(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> "";
            case STRING -> escaped(((JsonString) value).getString());
            default -> escaped(value.toString());
        };
    }

    /** JSON's escapes without the quotes around. */
    private static String escaped(String text) {
        String quoted = JSON.createValue(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }
}

package org.osscallback.notice;

import static org.osscallback.problem.Problem.BODY_MALFORMED;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.osscallback.problem.Refusal;

/** Reads a JSON body: members of nested objects get dotted names, {@code imageInfo.width}. */
final class JsonBody {

    /** Deepest nesting of objects that is read. */
    static final int DEEPEST = 16;

    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonParser parser;
    private final Fields fields = new Fields();

    /** Dotted name of each open object with its trailing dot, the outermost (empty) last. */
    private final Deque<String> open = new ArrayDeque<>();

    private String name = "";

    private JsonBody(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @param text one JSON object
     * @throws Refusal {@code BODY_MALFORMED}, naming the place, for anything else, for a name that
     *     comes twice, an array, or nesting deeper than {@value #DEEPEST}
     */
    static Fields read(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            return new JsonBody(parser).read();
        } catch (JsonParsingException broken) {
            throw new Refusal(
                    BODY_MALFORMED,
                    "it starts as JSON but cannot be read past " + place(broken.getLocation()),
                    broken);
        } catch (JsonException broken) {
            throw new Refusal(BODY_MALFORMED, "it starts as JSON but cannot be read", broken);
        }
    }

    private Fields read() {
        while (parser.hasNext()) {
            take(parser.next());
        }
        return fields;
    }

    private void take(Event event) {
        switch (event) {
            case START_OBJECT -> enter();
            case END_OBJECT -> open.pop();
            case KEY_NAME -> name = dotted(parser.getString());
            case VALUE_STRING, VALUE_NUMBER -> fields.add(name, parser.getString());
            case VALUE_TRUE -> fields.add(name, "true");
            case VALUE_FALSE -> fields.add(name, "false");
            case VALUE_NULL -> fields.add(name, null);
            default -> throw refused("has an array where a value is expected");
        }
    }

    private void enter() {
        if (open.size() == DEEPEST) {
            throw refused("is nested deeper than " + DEEPEST);
        }
        if (open.isEmpty()) {
            open.push("");
            return;
        }
        fields.add(name, null);
        open.push(name + ".");
    }

    /** Of an outermost name, {@link Fields} drops the {@code x:}. */
    private String dotted(String key) {
        String outer = open.peek();
        return outer.isEmpty() ? key : outer + Fields.bare(key);
    }

    private Refusal refused(String why) {
        return new Refusal(
                BODY_MALFORMED, "the JSON " + why + " at " + place(parser.getLocation()));
    }

    private static String place(JsonLocation at) {
        return "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }
}

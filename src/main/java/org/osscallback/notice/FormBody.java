package org.osscallback.notice;

import static org.osscallback.problem.Problem.BODY_MALFORMED;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.problem.Refusal;
import org.osscallback.wire.PercentCodec;

/**
 * Reads a form body ({@code application/x-www-form-urlencoded}).
 *
 * <p>A form template under the JSON type makes OSS put strings in JSON quotes instead of
 * percent-encoding them: {@code filename="a&b.png"&size=5}. Such a value is read as the JSON string
 * it is; OSS never sends a bare quote in a form otherwise. Quotes that the template itself puts
 * around a variable of a form ({@code filename="${object}"}) enclose percent-encoded text: it has
 * at least one escape, and none of the characters that OSS escapes in a form.
 */
final class FormBody {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"(?=&|$)");

    private static final Pattern ENCODED =
            Pattern.compile("[\\w.*~+-]*+(?:%\\p{XDigit}{2}[\\w.*~+-]*+)++");

    private static final Supplier<String> A_NAME = () -> "a field name";

    private final String text;
    private final Matcher quoted;
    private final Fields fields = new Fields();

    private FormBody(String text) {
        this.text = text;
        this.quoted = QUOTED.matcher(text);
    }

    /**
     * @throws Refusal {@code BODY_MALFORMED}, naming the field, if a name comes twice or an escape
     *     cannot be decoded
     */
    static Fields read(String text) {
        return new FormBody(text).read();
    }

    private Fields read() {
        int at = 0;
        while (at < text.length()) {
            int pairEnd = indexOf('&', at);
            int nameEnd = at;
            while (nameEnd < pairEnd && text.charAt(nameEnd) != '=') {
                nameEnd++;
            }
            if (pairEnd == at) {
                at++;
            } else if (nameEnd == pairEnd) {
                fields.add(decode(text.substring(at, pairEnd), A_NAME), null);
                at = pairEnd + 1;
            } else {
                at = readPair(at, nameEnd, pairEnd);
            }
        }
        return fields;
    }

    /**
     * @return where the next pair starts
     */
    private int readPair(int start, int nameEnd, int pairEnd) {
        String name = decode(text.substring(start, nameEnd), A_NAME);
        if (quoted.region(nameEnd + 1, text.length()).lookingAt()) {
            String value = unquote(quoted.group(), name);
            fields.add(
                    name,
                    ENCODED.matcher(value).matches() ? decode(value, () -> shown(name)) : value);
            return quoted.end() + 1;
        }
        fields.add(name, decode(text.substring(nameEnd + 1, pairEnd), () -> shown(name)));
        return pairEnd + 1;
    }

    private int indexOf(char symbol, int from) {
        int found = text.indexOf(symbol, from);
        return found < 0 ? text.length() : found;
    }

    private static String shown(String name) {
        return "the field " + Fields.shown(name);
    }

    private static String decode(String encoded, Supplier<String> what) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        if (PercentCodec.brokenEscape(encoded) >= 0) {
            throw new Refusal(
                    BODY_MALFORMED,
                    what.get() + " has a '%' that is not followed by two hex digits");
        }
        return Utf8.decode(PercentCodec.decode(encoded, true), what);
    }

    private static String unquote(String quoted, String name) {
        try (JsonReader reader = JSON.createReader(new StringReader(quoted))) {
            return ((JsonString) reader.readValue()).getString();
        } catch (JsonException broken) {
            throw new Refusal(
                    BODY_MALFORMED,
                    shown(name) + " starts with a quote but is no JSON string",
                    broken);
        }
    }
}

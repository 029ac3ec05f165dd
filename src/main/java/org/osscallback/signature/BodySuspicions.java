package org.osscallback.signature;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osscallback.wire.PercentCodec;

/** How a framework or a proxy may have re-encoded the body: parsed it, and written it anew. */
final class BodySuspicions {

    private static final JsonProvider JSON = JsonProvider.provider();

    private BodySuspicions() {}

    /** Each re-encoding of {@code body} that differs from it. */
    static Stream<Suspicion> of(RequestTarget target, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, String> rewritten = new LinkedHashMap<>();
        if (text.stripLeading().startsWith("{")) {
            addJson(rewritten, text);
        } else {
            addForm(rewritten, text);
        }
        rewritten.putIfAbsent(text.strip(), "blanks or line ends around it removed");
        rewritten.putIfAbsent(text.replace("\r\n", "\n"), "CR LF turned into LF");
        rewritten.putIfAbsent(
                new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                "read as UTF-8 where it was read as ISO-8859-1");
        return rewritten.entrySet().stream()
                .map(entry -> suspicion(target, entry.getKey(), entry.getValue()))
                .filter(suspicion -> !Arrays.equals(suspicion.body(), body));
    }

    private static Suspicion suspicion(RequestTarget target, String body, String how) {
        return new Suspicion(
                "It verifies with the body re-encoded ("
                        + how
                        + "): something on the way parsed the body and wrote it anew; the raw bytes"
                        + " are what OSS signs.",
                target,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static void addForm(Map<String, String> rewritten, String text) {
        for (String unreserved : new String[] {"-_.", "-_.~", "-_.*", "-_.~*"}) {
            String encoded = reencode(text, unreserved);
            rewritten.putIfAbsent(encoded, "form values percent-encoded");
            rewritten.putIfAbsent(
                    encoded.replace("%20", "+"), "form values encoded, '+' for a space");
        }
        rewritten.putIfAbsent(
                new String(PercentCodec.decode(text, false), StandardCharsets.UTF_8),
                "not percent-encoded");
        rewritten.putIfAbsent(
                new String(PercentCodec.decode(text, true), StandardCharsets.UTF_8),
                "not percent-encoded, spaces for '+'");
    }

    private static String reencode(String form, String unreserved) {
        return Stream.of(form.split("&", -1))
                .map(
                        pair ->
                                Stream.of(pair.split("=", 2))
                                        .map(
                                                part ->
                                                        PercentCodec.encode(
                                                                PercentCodec.decode(part, true),
                                                                unreserved))
                                        .collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
    }

    private static void addJson(Map<String, String> rewritten, String text) {
        String compact = compact(text);
        rewritten.putIfAbsent(compact, "JSON without blanks");
        rewritten.putIfAbsent(ascii(compact), "JSON without blanks, other than ASCII as \\u");
        String spaced = spaced(compact);
        rewritten.putIfAbsent(spaced, "JSON with a blank after ':' and ','");
        rewritten.putIfAbsent(ascii(spaced), "JSON with blanks, other than ASCII as \\u");
        rewritten.putIfAbsent(spaced.replace("\": ", "\":"), "JSON with a blank after ','");
    }

    private static String compact(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            return value.toString();
        } catch (RuntimeException unreadable) { // Parsson's own too, for what is deep or long
            return text;
        }
    }

    /** A blank after each separator outside of strings. */
    private static String spaced(String compact) {
        StringBuilder out = new StringBuilder(compact.length() + 32);
        boolean inString = false;
        for (int at = 0; at < compact.length(); at++) {
            char symbol = compact.charAt(at);
            out.append(symbol);
            if (symbol == '\\' && inString && at + 1 < compact.length()) {
                out.append(compact.charAt(++at));
            } else if (symbol == '"') {
                inString = !inString;
            } else if (!inString && (symbol == ':' || symbol == ',')) {
                out.append(' ');
            }
        }
        return out.toString();
    }

    private static String ascii(String json) {
        StringBuilder out = new StringBuilder(json.length() + 32);
        for (char symbol : json.toCharArray()) {
            if (symbol < 128) {
                out.append(symbol);
            } else {
                out.append("\\u").append(HexFormat.of().toHexDigits((short) symbol));
            }
        }
        return out.toString();
    }
}

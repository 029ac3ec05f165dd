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
import org.osscallback.problem.Finding;
import org.osscallback.wire.PercentCodec;

/** How a framework or a proxy may have re-encoded the body: parsed it, and written it anew. */
final class BodySuspicions {

    private static final JsonProvider JSON = JsonProvider.provider();

    private BodySuspicions() {}

    /** Each re-encoding of {@code body} that differs from it. */
    static Stream<Suspicion> of(RequestTarget target, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, Rewriting> rewritten = new LinkedHashMap<>();
        if (text.stripLeading().startsWith("{")) {
            addJson(rewritten, text);
        } else {
            addForm(rewritten, text);
        }
        rewritten.putIfAbsent(text.strip(), Rewriting.TRIMMED);
        rewritten.putIfAbsent(text.replace("\r\n", "\n"), Rewriting.LINE_ENDS);
        rewritten.putIfAbsent(
                new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                Rewriting.CHARSET);
        return rewritten.entrySet().stream()
                .map(entry -> suspicion(target, entry.getKey(), entry.getValue()))
                .filter(suspicion -> !Arrays.equals(suspicion.body(), body));
    }

    private static Suspicion suspicion(RequestTarget target, String body, Rewriting how) {
        return new Suspicion(
                new Finding(
                        "body-rewritten",
                        Map.of("how", how.code()),
                        "It verifies with the body re-encoded ("
                                + how.text
                                + "): something on the way parsed the body and wrote it anew; the raw bytes"
                                + " are what OSS signs."),
                target,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static void addForm(Map<String, Rewriting> rewritten, String text) {
        for (String unreserved : new String[] {"-_.", "-_.~", "-_.*", "-_.~*"}) {
            String encoded = reencode(text, unreserved);
            rewritten.putIfAbsent(encoded, Rewriting.FORM_ENCODED);
            rewritten.putIfAbsent(encoded.replace("%20", "+"), Rewriting.FORM_ENCODED_PLUS);
        }
        rewritten.putIfAbsent(
                new String(PercentCodec.decode(text, false), StandardCharsets.UTF_8),
                Rewriting.FORM_DECODED);
        rewritten.putIfAbsent(
                new String(PercentCodec.decode(text, true), StandardCharsets.UTF_8),
                Rewriting.FORM_DECODED_PLUS);
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

    private static void addJson(Map<String, Rewriting> rewritten, String text) {
        String compact = compact(text);
        rewritten.putIfAbsent(compact, Rewriting.JSON_COMPACT);
        rewritten.putIfAbsent(ascii(compact), Rewriting.JSON_COMPACT_ASCII);
        String spaced = spaced(compact);
        rewritten.putIfAbsent(spaced, Rewriting.JSON_SPACED);
        rewritten.putIfAbsent(ascii(spaced), Rewriting.JSON_SPACED_ASCII);
        rewritten.putIfAbsent(spaced.replace("\": ", "\":"), Rewriting.JSON_COMMAS_SPACED);
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

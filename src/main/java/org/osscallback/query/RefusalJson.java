package org.osscallback.query;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osscallback.problem.Problem;
import org.osscallback.store.trail.CaptureEntry;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.upload.RecordField;

/** The wire form of a refused callback. */
final class RefusalJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private RefusalJson() {}

    static JsonObject of(RefusalEntry entry) {
        Optional<Problem> problem = problem(entry.problem());
        JsonArray findings = findings(entry.findings());
        RefusalEntry.Facts upload = entry.upload();
        return JSON.createObjectBuilder()
                .add("at", RecordField.format(entry.at()))
                .add("path", entry.path())
                .add("problem", entry.problem())
                .add("status", number(problem.map(known -> (long) known.status).orElse(null)))
                .add("title", text(problem.map(known -> known.title).orElse(null)))
                .add("detail", entry.detail())
                .add("diagnosis", text(diagnosis(findings)))
                .add("findings", findings)
                .add("id", String.valueOf(entry.id()))
                .add("node", entry.node())
                .add("clientIp", text(entry.clientIp()))
                .add("reqId", text(upload.reqId()))
                .add("bucket", text(upload.bucket()))
                .add("object", text(upload.object()))
                .add("subject", text(upload.subject()))
                .add("size", number(upload.size()))
                .add("captured", entry.capture() != null)
                .build();
    }

    /** With what is kept of the request itself. */
    static JsonObject explained(RefusalEntry entry) {
        CaptureEntry capture = entry.capture();
        return JSON.createObjectBuilder(of(entry))
                .add("stringToSign", new String(capture.text(), StandardCharsets.UTF_8))
                .add("stringToSignBase64", Base64.getEncoder().encodeToString(capture.text()))
                .add("stringToSignBytes", capture.length())
                .add("keyUrl", text(capture.keyUrl()))
                .add("signatureBytes", number(capture.signatureBytes()))
                .build();
    }

    /** Another node may know refusals that this one does not. */
    private static Optional<Problem> problem(String slug) {
        return Stream.of(Problem.values()).filter(each -> each.slug().equals(slug)).findFirst();
    }

    private static JsonArray findings(String json) {
        return json == null
                ? JsonValue.EMPTY_JSON_ARRAY
                : JSON.createReader(new StringReader(json)).readArray();
    }

    private static String diagnosis(JsonArray findings) {
        return findings.isEmpty()
                ? null
                : findings.getValuesAs(JsonObject.class).stream()
                        .map(each -> each.getString("text"))
                        .collect(Collectors.joining(" "));
    }

    private static JsonValue text(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }

    private static JsonValue number(Long number) {
        return number == null ? JsonValue.NULL : JSON.createValue(number);
    }
}

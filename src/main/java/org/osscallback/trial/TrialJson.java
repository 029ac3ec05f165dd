package org.osscallback.trial;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osscallback.endpoint.CallbackAddress;
import org.osscallback.problem.Finding;

/** The wire form of a test. */
final class TrialJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private TrialJson() {}

    static JsonObject of(CallbackAddress address, List<Check> checks) {
        JsonArrayBuilder all = JSON.createArrayBuilder();
        checks.forEach(each -> all.add(check(each)));
        return JSON.createObjectBuilder()
                .add(
                        "url",
                        address.publicUrl() == null
                                ? JsonValue.NULL
                                : JSON.createValue(address.publicUrl() + address.path()))
                .add("passed", checks.stream().noneMatch(Check::isFailed))
                .add("checks", all)
                .build();
    }

    private static JsonObjectBuilder check(Check check) {
        JsonArrayBuilder findings = JSON.createArrayBuilder();
        check.findings().forEach(each -> findings.add(finding(each)));
        return JSON.createObjectBuilder()
                .add("name", check.name())
                .add("state", check.state().name().toLowerCase(Locale.ROOT))
                .add("code", check.code())
                .add("parameters", texts(check.parameters()))
                .add("findings", findings);
    }

    private static JsonObjectBuilder finding(Finding finding) {
        return JSON.createObjectBuilder()
                .add("code", finding.code())
                .add("parameters", texts(finding.parameters()))
                .add("text", finding.text());
    }

    private static JsonObjectBuilder texts(Map<String, String> values) {
        JsonObjectBuilder texts = JSON.createObjectBuilder();
        values.forEach(texts::add);
        return texts;
    }
}

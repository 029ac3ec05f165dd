package org.osscallback.labelling;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;
import org.osscallback.parameter.JsonMembers;
import org.osscallback.problem.Invalid;
import org.osscallback.store.label.Labels;

/** Reads which labels an upload is to have, and names all that is wrong with them at once. */
final class LabelsRequest {

    private LabelsRequest() {}

    /**
     * Reads the body of a request.
     *
     * @return values by name; {@code null} for a label that is to go
     * @throws Invalid with each member that cannot be used
     */
    static Map<String, String> read(JsonObject json) {
        JsonMembers members = new JsonMembers(json);
        Map<String, String> wanted = new TreeMap<>();
        json.forEach(
                (name, value) -> {
                    members.accept(
                            JsonMembers.shown(name),
                            name.matches(Labels.NAME),
                            "is not 1 to 64 letters, digits, '.', '_' and '-', a letter or digit"
                                    + " first");
                    members.accept(
                            JsonMembers.shown(name),
                            value == JsonValue.NULL || Labels.isValue(value),
                            "is neither null nor a text without NUL of at most "
                                    + Labels.MOST_VALUE_BYTES
                                    + " bytes");
                    wanted.put(name, value instanceof JsonString text ? text.getString() : null);
                });
        members.requireUsable();
        return wanted;
    }
}

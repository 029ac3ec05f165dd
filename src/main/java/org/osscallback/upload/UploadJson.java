package org.osscallback.upload;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The one wire form of a record. */
public final class UploadJson {

    private static final String VARIABLES = "variables";

    private static final JsonProvider JSON = JsonProvider.provider();

    private UploadJson() {}

    /** Every field of the record, on one line when it is written; absent is JSON null. */
    public static JsonObject of(Upload upload) {
        return object(RecordFields.MEMBERS, RecordField::name, upload);
    }

    /**
     * Some fields of the record, as they stand in the whole one.
     *
     * @param names for which {@link #has} is true
     */
    public static JsonObject of(Upload upload, Set<String> names) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (RecordField field : RecordFields.MEMBERS) {
            if (names.contains(field.name())) {
                object.add(field.name(), field.json(upload));
            } else if (field.name().equals(VARIABLES)
                    && names.stream().anyMatch(UploadJson::isVariable)) {
                object.add(VARIABLES, variables(upload, names));
            }
        }
        return object.build();
    }

    /** Whether a record has this field; of its variables, one is {@code var.NAME}. */
    public static boolean has(String name) {
        return isVariable(name)
                || RecordFields.MEMBERS.stream().anyMatch(field -> field.name().equals(name));
    }

    private static boolean isVariable(String name) {
        return name.startsWith(RecordFields.VARIABLE)
                && name.length() > RecordFields.VARIABLE.length();
    }

    private static JsonObjectBuilder variables(Upload upload, Set<String> names) {
        JsonObjectBuilder chosen = JSON.createObjectBuilder();
        new TreeMap<>(upload.variables)
                .forEach(
                        (name, value) -> {
                            if (names.contains(RecordFields.VARIABLE + name)) {
                                chosen.add(name, value);
                            }
                        });
        return chosen;
    }

    static JsonObject object(
            List<RecordField> fields, Function<RecordField, String> name, Upload upload) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        fields.forEach(field -> object.add(name.apply(field), field.json(upload)));
        return object.build();
    }
}

package org.osscallback.upload;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.function.Function;

/** The one wire form of a record. */
public final class UploadJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private UploadJson() {}

    /** Every field of the record, on one line when it is written; absent is JSON null. */
    public static JsonObject of(Upload upload) {
        return object(RecordFields.MEMBERS, RecordField::name, upload);
    }

    static JsonObject object(
            List<RecordField> fields, Function<RecordField, String> name, Upload upload) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        fields.forEach(field -> object.add(name.apply(field), field.json(upload)));
        return object.build();
    }
}

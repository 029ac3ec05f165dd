package org.osscallback.upload;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.stream.Stream;

/** The one wire form of a record. */
public final class UploadJson {

    /** In this order; what is absent is JSON null. */
    private static final List<RecordField> FIELDS =
            Stream.of(
                            "id",
                            "receivedAt",
                            "bucket",
                            "object",
                            "etag",
                            "size",
                            "mimeType",
                            "image",
                            "crc64",
                            "contentMd5",
                            "clientIp",
                            "reqId",
                            "operation",
                            "vpcId",
                            "subject",
                            "variables",
                            "authenticity",
                            "source")
                    .map(name -> RecordField.named(name).orElseThrow())
                    .toList();

    private static final JsonProvider JSON = JsonProvider.provider();

    private UploadJson() {}

    /** Every field of the record, on one line when it is written. */
    public static JsonObject of(Upload upload) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        FIELDS.forEach(field -> object.add(field.name(), field.value().apply(upload)));
        return object.add("seq", upload.seq == null ? JsonValue.NULL : JSON.createValue(upload.seq))
                .build();
    }
}

package org.osscallback.outlet;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadJson;

/**
 * Something that happened, as the outside is told (CloudEvents 1.0).
 *
 * @param id unique to the event, the same at each try; ASCII without a full stop
 * @param type {@code upload.recorded}, ...
 * @param source {@code oss.events.source}
 * @param subject bucket and object, {@code /} between them; {@code null} for a test
 * @param time ISO-8601; {@code null} if it is not known
 * @param data the record as the API gives it
 */
public record Event(
        String id, String type, String source, String subject, String time, JsonObject data) {

    public static final String TEST = "subscription.test";

    private static final String RECORDED = "upload.recorded";

    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * The name of an event of the journal; an upload is recorded once, so that event's name does
     * not need its place.
     */
    public static String id(String type, long seq, String uploadId) {
        String kind = type.substring(type.indexOf('.') + 1);
        return uploadId + "-" + kind + (type.equals(RECORDED) ? "" : "-" + seq);
    }

    /** An event about an upload, with the record as it is now. */
    public static Event of(String id, String type, String source, Upload upload) {
        String subject = (upload.bucket == null ? "" : upload.bucket + "/") + upload.object;
        String time = type.equals(RECORDED) ? RecordField.format(upload.receivedAt) : null;
        return new Event(id, type, source, subject, time, UploadJson.of(upload));
    }

    /** An event by which an operator sees whether a target takes events. */
    public static Event test(String id, String source, String time, String subscription) {
        JsonObject data = JSON.createObjectBuilder().add("subscription", subscription).build();
        return new Event(id, TEST, source, null, time, data);
    }

    /** The name of the type outside: {@code org.osscallback.upload.recorded.v1}. */
    public String cloudType() {
        return "org.osscallback." + type + ".v1";
    }

    /** The attributes but for the content type of the data, by their names, in this order. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", source);
        attributes.put("type", cloudType());
        if (subject != null) {
            attributes.put("subject", subject);
        }
        if (time != null) {
            attributes.put("time", time);
        }
        return attributes;
    }

    /** The event in structured mode: attributes and data in one object. */
    public JsonObject structured() {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        attributes().forEach(object::add);
        return object.add("datacontenttype", "application/json").add("data", data).build();
    }
}

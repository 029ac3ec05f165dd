package org.osscallback.store.delivery;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osscallback.ticket.MimeTypes;
import org.osscallback.upload.Upload;

/**
 * Which uploads a subscription is about; every part narrows the others, and is {@code null} for
 * any. Texts are compared as they are.
 *
 * @param prefix how the object's name begins
 * @param suffix how it ends
 * @param mimeType {@code image/png}, or {@code image/*} for all of a kind
 * @param labels values that it has to have, by name; empty for any
 */
public record SubscriptionFilter(
        String bucket,
        String prefix,
        String suffix,
        String mimeType,
        String subject,
        Map<String, String> labels) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** A filter that takes any labels. */
    public SubscriptionFilter(
            String bucket, String prefix, String suffix, String mimeType, String subject) {
        this(bucket, prefix, suffix, mimeType, subject, Map.of());
    }

    /** Whether the upload is meant, as it is now. */
    public boolean matches(Upload upload) {
        return (bucket == null || bucket.equals(upload.bucket))
                && (prefix == null || upload.object.startsWith(prefix))
                && (suffix == null || upload.object.endsWith(suffix))
                && (subject == null || subject.equals(upload.subject))
                && upload.labels().entrySet().containsAll(labels.entrySet())
                && (mimeType == null || new MimeTypes(List.of(mimeType)).cover(upload.mimeType));
    }

    /** Only the parts that narrow. */
    public JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        add(json, "bucket", bucket);
        add(json, "prefix", prefix);
        add(json, "suffix", suffix);
        add(json, "mimeType", mimeType);
        add(json, "subject", subject);
        if (!labels.isEmpty()) {
            JsonObjectBuilder wanted = JSON.createObjectBuilder();
            new TreeMap<>(labels).forEach(wanted::add);
            json.add("label", wanted);
        }
        return json.build();
    }

    /** The filter that {@link #json} has written. */
    static SubscriptionFilter of(JsonObject json) {
        return new SubscriptionFilter(
                json.getString("bucket", null),
                json.getString("prefix", null),
                json.getString("suffix", null),
                json.getString("mimeType", null),
                json.getString("subject", null),
                labels(json));
    }

    private static Map<String, String> labels(JsonObject json) {
        Map<String, String> labels = new HashMap<>();
        if (json.get("label") instanceof JsonObject wanted) {
            wanted.keySet().forEach(name -> labels.put(name, wanted.getString(name)));
        }
        return labels;
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}

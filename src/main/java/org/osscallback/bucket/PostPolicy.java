package org.osscallback.bucket;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.wire.JsonBytes;

/**
 * What OSS checks of a form before it stores the file (PostObject). Each field that is bound must
 * have its value; conditions may be added.
 */
public final class PostPolicy {

    /** Looked up once: to look it up for each object costs more than a signature. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final String bucket;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> bound = new LinkedHashMap<>();
    private final JsonArrayBuilder more = JSON.createArrayBuilder();

    public PostPolicy(String bucket) {
        this.bucket = bucket;
    }

    /** A field that the form must have with this value. */
    public PostPolicy bind(String field, String value) {
        fields.put(field, value);
        bound.put(field, value);
        return this;
    }

    /** A field whose value a condition of its own decides. */
    public PostPolicy field(String field, String value) {
        fields.put(field, value);
        return this;
    }

    /** Allows a file of at least and at most so many bytes. */
    public PostPolicy size(long least, long most) {
        more.add(JSON.createArrayBuilder().add("content-length-range").add(least).add(most));
        return this;
    }

    /** Allows any of some values of a field. */
    public PostPolicy in(String field, List<String> values) {
        more.add(
                JSON.createArrayBuilder()
                        .add("in")
                        .add("$" + field)
                        .add(JSON.createArrayBuilder(values)));
        return this;
    }

    /** Allows the values of a field that begin so. */
    public PostPolicy startsWith(String field, String beginning) {
        more.add(JSON.createArrayBuilder().add("starts-with").add("$" + field).add(beginning));
        return this;
    }

    /**
     * Signs the policy and names all fields.
     *
     * @return the fields of the form in order, without the file, which comes last
     */
    public Map<String, String> sign(V4Signer signer, Instant now, Instant expiration) {
        Map<String, String> identity = signer.formFields(now);
        JsonObject policy =
                JSON.createObjectBuilder()
                        .add("expiration", expiration.toString())
                        .add("conditions", conditions(identity))
                        .build();
        String encoded = Base64.getEncoder().encodeToString(JsonBytes.of(policy));
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.putAll(identity);
        form.put("policy", encoded);
        form.put("x-oss-signature", signer.policySignature(encoded, now));
        return form;
    }

    private JsonArray conditions(Map<String, String> identity) {
        JsonArrayBuilder conditions =
                JSON.createArrayBuilder().add(JSON.createObjectBuilder().add("bucket", bucket));
        bound.forEach(
                (name, value) ->
                        conditions.add(
                                name.equals("callback")
                                        ? JSON.createObjectBuilder().add(name, value).build()
                                        : equal(name, value)));
        more.build().forEach(conditions::add);
        identity.forEach(
                (name, value) -> conditions.add(JSON.createObjectBuilder().add(name, value)));
        return conditions.build();
    }

    private static JsonValue equal(String name, String value) {
        return JSON.createArrayBuilder().add("eq").add("$" + name).add(value).build();
    }
}

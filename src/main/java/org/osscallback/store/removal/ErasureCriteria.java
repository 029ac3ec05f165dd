package org.osscallback.store.removal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osscallback.upload.UploadFilter;

/**
 * Which records are to be erased.
 *
 * @param id of a single one; {@code null} for all that the rest lets through
 * @param subjects whose records, one after the other; empty for anybody's
 * @param bucket {@code null} for any
 * @param prefix how the object's name begins; {@code null} for any
 * @param variables custom variables by name, each with the value that it has
 * @param to received before
 * @param objects whether the object's name goes, too
 */
public record ErasureCriteria(
        String id,
        List<String> subjects,
        String bucket,
        String prefix,
        Map<String, String> variables,
        Instant to,
        boolean objects) {

    private static final JsonProvider JSON = JsonProvider.provider();

    public ErasureCriteria {
        subjects = List.copyOf(subjects);
        variables = Map.copyOf(variables);
    }

    /** Of the first subject, or of all if there are no subjects. */
    UploadFilter filter() {
        String subject = subjects.isEmpty() ? null : subjects.get(0);
        return UploadFilter.of(bucket, subject).beginning(prefix).during(null, to).with(variables);
    }

    /** Whether all of the first subject is meant, what has not become a record included. */
    boolean signedIsAll() {
        return id == null
                && !subjects.isEmpty()
                && bucket == null
                && prefix == null
                && variables.isEmpty();
    }

    /** Whether another subject comes after the first. */
    boolean goesOn() {
        return subjects.size() > 1;
    }

    /** The same without the first subject. */
    ErasureCriteria next() {
        return new ErasureCriteria(
                id, subjects.subList(1, subjects.size()), bucket, prefix, variables, to, objects);
    }

    /** Whether both choose the same, whatever the time. */
    boolean choosesLike(ErasureCriteria other) {
        return equals(
                new ErasureCriteria(
                        other.id,
                        other.subjects,
                        other.bucket,
                        other.prefix,
                        other.variables,
                        to,
                        other.objects));
    }

    String json() {
        JsonArrayBuilder whose = JSON.createArrayBuilder(subjects);
        JsonObjectBuilder values = JSON.createObjectBuilder();
        variables.forEach(values::add);
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("subjects", whose)
                        .add("variables", values)
                        .add("to", to.toString())
                        .add("objects", objects);
        add(json, "id", id);
        add(json, "bucket", bucket);
        add(json, "prefix", prefix);
        return json.build().toString();
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    static ErasureCriteria parse(String text) {
        JsonObject json = JSON.createReader(new StringReader(text)).readObject();
        Map<String, String> variables = new HashMap<>();
        json.getJsonObject("variables")
                .forEach((name, value) -> variables.put(name, ((JsonString) value).getString()));
        return new ErasureCriteria(
                json.getString("id", null),
                json.getJsonArray("subjects").getValuesAs(JsonString::getString),
                json.getString("bucket", null),
                json.getString("prefix", null),
                variables,
                Instant.parse(json.getString("to")),
                json.getBoolean("objects"));
    }
}

package org.osscallback.simulator.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.osscallback.simulator.wire.OssError;

/** The conditions a form upload must meet. Source: OSS docs, "PostObject", section on policies. */
public final class PostPolicy {

    private final JsonObject policy;

    private PostPolicy(JsonObject policy) {
        this.policy = policy;
    }

    /**
     * @param base64 the form field {@code policy}
     * @throws OssError 400 {@code InvalidPolicyDocument}
     */
    public static PostPolicy parse(String base64) {
        try (JsonReader reader =
                Json.createReader(
                        new StringReader(new String(Base64.getDecoder().decode(base64), UTF_8)))) {
            PostPolicy policy = new PostPolicy(reader.readObject());
            policy.expiration();
            policy.policy.getJsonArray("conditions").size();
            return policy;
        } catch (IllegalArgumentException
                | JsonException
                | DateTimeException
                | ClassCastException
                | NullPointerException unreadable) {
            throw OssError.of(400, "InvalidPolicyDocument", "Invalid Policy: it cannot be read.");
        }
    }

    /**
     * Returns if everything the policy asks for is true.
     *
     * @param fields the form's fields by lower-case name, {@code bucket} among them
     * @param size bytes of the file
     * @throws OssError 403 {@code AccessDenied}; 400 for a file too small or large
     */
    public void check(Map<String, String> fields, long size, Instant now) {
        if (expiration().isBefore(now)) {
            throw denied("Policy expired.");
        }
        for (JsonValue condition : policy.getJsonArray("conditions")) {
            if (condition instanceof JsonObject exact) {
                exact.forEach((name, value) -> require(condition, equal(fields, name, value)));
            } else if (condition instanceof JsonArray operation && operation.size() == 3) {
                check(operation, fields, size);
            } else {
                throw denied("Policy Condition failed: " + condition);
            }
        }
    }

    private static void check(JsonArray operation, Map<String, String> fields, long size) {
        String operator = operation.getString(0, "").toLowerCase(Locale.ROOT);
        if (operator.equals("content-length-range")) {
            checkSize(operation, size);
            return;
        }
        String field = operation.getString(1, "");
        String name = field.startsWith("$") ? field.substring(1) : field;
        String actual = fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        JsonValue wanted = operation.get(2);
        require(
                operation,
                switch (operator) {
                    case "eq" -> equal(fields, name, wanted);
                    case "starts-with" -> actual.startsWith(text(wanted));
                    case "in" -> contains(wanted, actual);
                    case "not-in" -> !contains(wanted, actual);
                    default -> false;
                });
    }

    private static void checkSize(JsonArray range, long size) {
        if (size < number(range.get(1))) {
            throw OssError.of(
                    400, "EntityTooSmall", "Your proposed upload is smaller than the minimum.");
        }
        if (size > number(range.get(2))) {
            throw OssError.of(
                    400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed.");
        }
    }

    private static boolean equal(Map<String, String> fields, String name, JsonValue wanted) {
        return text(wanted).equals(fields.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
    }

    private static boolean contains(JsonValue list, String text) {
        return list instanceof JsonArray values
                && values.stream().anyMatch(value -> text(value).equals(text));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static long number(JsonValue value) {
        return value instanceof JsonNumber number ? number.longValue() : Long.MIN_VALUE;
    }

    private Instant expiration() {
        return Instant.parse(policy.getString("expiration"));
    }

    private static void require(JsonValue condition, boolean met) {
        if (!met) {
            throw denied("Policy Condition failed: " + condition);
        }
    }

    private static OssError denied(String why) {
        return OssError.of(403, "AccessDenied", "Invalid according to Policy: " + why);
    }
}

package org.osscallback.simulator.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.simulator.Shot;

/**
 * An upload to make, and the callback it asks for.
 *
 * @param callbackUrl the app server
 * @param template {@code callbackBody}
 * @param json whether the callback's body is JSON; a form otherwise
 * @param variables {@code x:name} to value
 */
public record Upload(
        String bucket,
        String object,
        String contentType,
        byte[] content,
        String callbackUrl,
        String template,
        boolean json,
        Map<String, String> variables) {

    /** All that an app server can want to know, as a form. */
    public static final String FORM = Shot.FORM + "&phone=${x:phone}&system=${x:system}";

    /** A small text object; the callback is a form with everything in it. */
    public static Upload to(String callbackUrl) {
        return new Upload(
                "examplebucket",
                "example.txt",
                "text/plain",
                "Hello OSS".getBytes(UTF_8),
                callbackUrl,
                FORM,
                false,
                Map.of());
    }

    public Upload bucket(String bucket) {
        return new Upload(
                bucket, object, contentType, content, callbackUrl, template, json, variables);
    }

    public Upload object(String object) {
        return new Upload(
                bucket, object, contentType, content, callbackUrl, template, json, variables);
    }

    public Upload content(String contentType, byte[] content) {
        return new Upload(
                bucket, object, contentType, content, callbackUrl, template, json, variables);
    }

    public Upload template(String template) {
        return new Upload(
                bucket, object, contentType, content, callbackUrl, template, json, variables);
    }

    /** The callback is JSON with what was a form. */
    public Upload asJson() {
        return new Upload(
                bucket,
                object,
                contentType,
                content,
                callbackUrl,
                Shot.asJson(template),
                true,
                variables);
    }

    /**
     * @param name without {@code x:}
     */
    public Upload variable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put("x:" + name, value);
        return new Upload(bucket, object, contentType, content, callbackUrl, template, json, more);
    }

    String bodyType() {
        return json ? "application/json" : "application/x-www-form-urlencoded";
    }

    /** The parameter {@code callback}. */
    public String callback() {
        return base64(
                Json.createObjectBuilder()
                        .add("callbackUrl", callbackUrl)
                        .add("callbackBody", template)
                        .add("callbackBodyType", bodyType()));
    }

    /** The parameter {@code callback-var}. */
    public String callbackVar() {
        JsonObjectBuilder all = Json.createObjectBuilder();
        variables.forEach(all::add);
        return base64(all);
    }

    private static String base64(JsonObjectBuilder json) {
        return Base64.getEncoder().encodeToString(json.build().toString().getBytes(UTF_8));
    }
}

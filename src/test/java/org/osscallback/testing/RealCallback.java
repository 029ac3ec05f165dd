package org.osscallback.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.SignedRequest;
import org.osscallback.signature.SignedRequest.Credentials;

/**
 * A callback found in public, with the signature that OSS made. They lie in {@code
 * callbacks/real-callbacks.json}, with their sources.
 *
 * @param id names it
 * @param path raw path; {@code /callback} where the source does not tell it
 * @param query raw query without {@code '?'}; empty if there is none
 * @param body bytes as OSS sent them
 * @param authorization value of that header
 * @param keyUrlHeader value of {@code x-oss-pub-key-url}; where the source does not tell it, the
 *     published address
 * @param contentType value of that header
 * @param verified whether the signature is OSS's over this path, query and body
 */
public record RealCallback(
        String id,
        String path,
        String query,
        byte[] body,
        String authorization,
        String keyUrlHeader,
        String contentType,
        boolean verified) {

    private static final List<RealCallback> ALL = load();

    public static List<RealCallback> all() {
        return ALL;
    }

    /** Those that OSS signed as they are. */
    public static List<RealCallback> genuine() {
        return ALL.stream().filter(RealCallback::verified).toList();
    }

    /** Those that were altered, or are not known in full. */
    public static List<RealCallback> unverifiable() {
        return ALL.stream().filter(callback -> !callback.verified).toList();
    }

    public static RealCallback named(String id) {
        return ALL.stream().filter(callback -> callback.id.equals(id)).findFirst().orElseThrow();
    }

    /** What stands in the request line: path, and query if there is one. */
    public String rawTarget() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** All of it as the verifier takes it. */
    public SignedRequest request() {
        return new SignedRequest(
                new RequestTarget(path, query),
                body,
                new Credentials(authorization, keyUrlHeader, null, List.of()));
    }

    @Override
    public String toString() {
        return id;
    }

    private static List<RealCallback> load() {
        try (InputStream file =
                        RealCallback.class.getResourceAsStream("/callbacks/real-callbacks.json");
                JsonReader reader = Json.createReader(file)) {
            return reader
                    .readObject()
                    .getJsonArray("vectors")
                    .getValuesAs(JsonObject.class)
                    .stream()
                    .map(RealCallback::from)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RealCallback from(JsonObject vector) {
        String published =
                Base64.getEncoder()
                        .encodeToString(SignedCallback.KEY_URL.getBytes(StandardCharsets.US_ASCII));
        return new RealCallback(
                vector.getString("id"),
                text(vector, "path", "/callback"),
                text(vector, "query", ""),
                vector.getString("body").getBytes(StandardCharsets.UTF_8),
                vector.getString("authorization"),
                text(vector, "pub_key_url_base64", published),
                vector.getString("content_type"),
                vector.getBoolean("verified"));
    }

    private static String text(JsonObject vector, String name, String otherwise) {
        return vector.isNull(name) ? otherwise : vector.getString(name);
    }
}

package org.osscallback.signing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osscallback.bucket.MultipartStart;
import org.osscallback.bucket.OssAccount;
import org.osscallback.bucket.OssRequest;
import org.osscallback.bucket.PostPolicy;
import org.osscallback.bucket.V4Signer;
import org.osscallback.problem.Invalid;

/**
 * Signs one upload in the way that was asked for. What the client must not choose is in the
 * signature: the name, the type, the callback, and that no object is replaced.
 *
 * @param callback in Base64, ticket and variables inside
 * @param now in whole seconds, as signatures have it
 */
record SignedUploads(OssAccount account, SignRequest request, String callback, Instant now) {

    /** Looked up once: to look it up for each object costs more than a signature. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String OVERWRITE = "x-oss-forbid-overwrite";

    private static final String TYPE = "content-type";

    private static final String UPLOAD_ID = "uploadId";

    /** As long as the ids of OSS are; an id is there only once the URL is known to be short. */
    private static final String ANY_ID = "0".repeat(64);

    /**
     * Signs the upload as it was asked for.
     *
     * @param start begins a multipart upload at OSS
     * @return the members of the answer that are the operation
     * @throws IOException if there is no key now, or OSS does not begin the upload
     * @throws Invalid if OSS would not take the URL
     */
    JsonObjectBuilder sign(MultipartStart start) throws IOException {
        V4Signer signer = account.signer();
        return switch (request.as()) {
            case PUT -> put(signer);
            case FORM -> form(signer);
            case MULTIPART -> multipart(signer, start);
        };
    }

    private JsonObjectBuilder put(V4Signer signer) {
        Map<String, String> headers = headers();
        headers.put(TYPE, request.contentType());
        return JSON.createObjectBuilder()
                .add("method", "PUT")
                .add("url", url(signer, "PUT", Map.of("callback", callback), headers))
                .add("headers", shown(headers));
    }

    private JsonObjectBuilder form(V4Signer signer) {
        PostPolicy policy =
                new PostPolicy(request.bucket())
                        .bind("key", request.object())
                        .bind("callback", callback)
                        .field(TYPE, request.contentType())
                        .bind("x-oss-content-type", request.contentType());
        headers().forEach(policy::bind);
        Long most = request.upload().grant().maxBytes();
        policy.size(0, most == null ? OssLimits.MOST_BYTES : most);
        allowTypes(policy, request.upload().grant().mimeTypes().allowed());
        Instant expiration = now.plus(request.upload().lifetime());
        JsonArrayBuilder fields = JSON.createArrayBuilder();
        policy.sign(signer, now, expiration)
                .forEach(
                        (name, value) -> fields.add(JSON.createArrayBuilder(List.of(name, value))));
        return JSON.createObjectBuilder()
                .add("method", "POST")
                .add("url", account.endpoint().url(request.bucket(), "", ""))
                .add("fields", fields);
    }

    /**
     * OSS takes the type of {@code x-oss-content-type} before all others, and that one is bound.
     */
    private void allowTypes(PostPolicy policy, List<String> allowed) {
        boolean kinds = allowed.stream().anyMatch(each -> each.endsWith("/*"));
        if (allowed.size() == 1 && kinds) {
            policy.startsWith(TYPE, allowed.get(0).replace("*", ""));
        } else {
            policy.in(TYPE, allowed.isEmpty() || kinds ? List.of(request.contentType()) : allowed);
        }
    }

    private JsonObjectBuilder multipart(V4Signer signer, MultipartStart start) throws IOException {
        Map<String, String> headers = headers();
        headers.put("x-oss-complete-all", "yes");
        completing(signer, ANY_ID, headers);
        Map<String, String> ofObject = headers();
        ofObject.put(TYPE, request.contentType());
        String id = start.begin(account, request.bucket(), request.object(), ofObject, now);
        JsonArrayBuilder parts = JSON.createArrayBuilder();
        for (int number = 1; number <= request.parts().count(); number++) {
            Map<String, String> query = Map.of("partNumber", "" + number, UPLOAD_ID, id);
            parts.add(
                    JSON.createObjectBuilder()
                            .add("number", number)
                            .add("url", url(signer, "PUT", query, Map.of())));
        }
        return JSON.createObjectBuilder()
                .add(UPLOAD_ID, id)
                .add("partSize", request.parts().partSize())
                .add("parts", parts)
                .add(
                        "complete",
                        JSON.createObjectBuilder()
                                .add("method", "POST")
                                .add("url", completing(signer, id, headers))
                                .add("headers", shown(headers)))
                .add(
                        "abort",
                        JSON.createObjectBuilder()
                                .add("method", "DELETE")
                                .add(
                                        "url",
                                        url(signer, "DELETE", Map.of(UPLOAD_ID, id), Map.of())));
    }

    private String completing(V4Signer signer, String id, Map<String, String> headers) {
        return url(signer, "POST", Map.of(UPLOAD_ID, id, "callback", callback), headers);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        if (!request.overwrite()) {
            headers.put(OVERWRITE, "true");
        }
        return headers;
    }

    private String url(
            V4Signer signer,
            String method,
            Map<String, String> query,
            Map<String, String> headers) {
        OssRequest signed =
                new OssRequest(method, request.bucket(), request.object(), query, headers);
        Duration lifetime = request.upload().lifetime();
        String url =
                account.endpoint()
                        .url(
                                request.bucket(),
                                request.object(),
                                signer.signedQuery(signed, now, lifetime));
        if (url.length() > OssLimits.MOST_URL_CHARACTERS) {
            throw new Invalid(
                    request.upload().variables().isEmpty() ? "object" : "variables",
                    "and what belongs to it make a URL over "
                            + OssLimits.MOST_URL_CHARACTERS
                            + " characters; a form has no such limit");
        }
        return url;
    }

    /** By the names that people know. */
    private static JsonObjectBuilder shown(Map<String, String> headers) {
        Map<String, String> named = new LinkedHashMap<>(headers);
        JsonObjectBuilder shown = JSON.createObjectBuilder();
        named.forEach((name, value) -> shown.add(name.equals(TYPE) ? "Content-Type" : name, value));
        return shown;
    }
}

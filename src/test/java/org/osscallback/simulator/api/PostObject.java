package org.osscallback.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osscallback.simulator.access.PostPolicy;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackVariables;
import org.osscallback.simulator.store.StoredObject;
import org.osscallback.simulator.wire.OssError;
import org.osscallback.simulator.wire.OssRequest;
import org.osscallback.simulator.wire.OssResponse;
import org.osscallback.simulator.wire.PercentCode;
import org.osscallback.simulator.wire.Xml;

/** PostObject: an upload by an HTML form. */
record PostObject(Bench bench, UploadEnd end) {

    OssResponse post(OssRequest request) {
        MultipartForm form =
                MultipartForm.parse(request.header("content-type").orElse(""), request.body());
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        String key = fields.getOrDefault("key", "").replace("${filename}", form.fileName());
        fields.put("key", key);
        fields.put("bucket", request.bucket());
        bench.access().checkForm(fields);
        if (!fields.getOrDefault("policy", "").isEmpty()) {
            PostPolicy.parse(fields.get("policy"))
                    .check(fields, form.file().length, bench.clock().instant());
        }
        Objects.checkKey(key);
        Optional<CallbackParameters> callback = callback(request.bucket(), fields);
        StoredObject object =
                StoredObject.whole(
                        request.bucket(), key, form.file(), headers(form, fields), bench.now());
        end.store(object, fields, null);
        return end.answer(
                request,
                end.facts(request, object, "PostObject"),
                callback,
                plain(request, fields, object));
    }

    private Optional<CallbackParameters> callback(String bucket, Map<String, String> fields) {
        String callback = fields.getOrDefault("callback", "");
        if (callback.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        if (fields.containsKey("callback-var")) { // only OSS's pages on errors 102, 103 know it
            variables.putAll(CallbackVariables.read(fields.get("callback-var")));
        }
        fields.forEach(
                (name, value) -> {
                    if (name.startsWith("x:")) {
                        variables.put(name, value);
                    }
                });
        return end.policies().read(bucket, callback, variables);
    }

    private static Map<String, String> headers(MultipartForm form, Map<String, String> fields) {
        Map<String, String> headers = KeptHeaders.of(fields);
        Optional<String> type =
                Optional.ofNullable(fields.get("x-oss-content-type")).or(form::fileType);
        type.ifPresent(text -> headers.put("content-type", text));
        return headers;
    }

    private static OssResponse plain(
            OssRequest request, Map<String, String> fields, StoredObject object) {
        String redirect = fields.getOrDefault("success_action_redirect", "");
        if (!redirect.isEmpty()) {
            if (redirect.chars().anyMatch(c -> c < ' ')) {
                throw OssError.of(400, "InvalidArgument", "The redirect is no URL.");
            }
            return OssResponse.status(303)
                    .headers(object.receipt())
                    .header(
                            "Location",
                            redirect
                                    + (redirect.contains("?") ? "&" : "?")
                                    + "bucket="
                                    + object.bucket()
                                    + "&key="
                                    + PercentCode.encode(object.key())
                                    + "&etag="
                                    + PercentCode.encode('"' + object.etag() + '"'));
        }
        return switch (fields.getOrDefault("success_action_status", "204")) {
            case "200" -> OssResponse.status(200).headers(object.receipt());
            case "201" -> OssResponse.xml(201, created(request, object)).headers(object.receipt());
            default -> OssResponse.status(204).headers(object.receipt());
        };
    }

    private static String created(OssRequest request, StoredObject object) {
        return new Xml()
                .open("PostResponse")
                .text("Bucket", object.bucket())
                .text(
                        "Location",
                        "http://" + request.host() + "/" + PercentCode.encodePath(object.key()))
                .text("Key", object.key())
                .text("ETag", '"' + object.etag() + '"')
                .close("PostResponse")
                .toString();
    }
}

package org.osscallback.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.HtmlForm;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.sdk.Upload;

/**
 * An app that uploads to the local OSS with what its backend got for it: valid to begin with, so
 * that a test can break one thing.
 */
record TicketUpload(LocalOss oss, Upload upload) {

    /** What became of an upload: the answer of our server, and OSS's to the uploader. */
    record Outcome(Delivery delivery, Call.Answer toUploader) {

        String body() {
            return delivery.answer().orElseThrow().text();
        }

        /** {@code 200} or the name of the refusal. */
        String result() {
            return delivery.succeeded()
                    ? "200"
                    : body().replaceAll("(?s).*/refusals#([a-z-]*)\".*", "$1");
        }

        String id() {
            return ContainerTest.json(body()).getString("id");
        }
    }

    /** A small JPEG's worth of bytes under {@code object} of the bucket {@code photos}. */
    static TicketUpload with(JsonObject issued, String object) {
        JsonObject callback = decoded(issued.getString("callback"));
        Map<String, String> variables =
                decoded(issued.getString("callbackVar")).entrySet().stream()
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        each -> ((JsonString) each.getValue()).getString()));
        Upload upload =
                new Upload(
                        "photos",
                        object,
                        "image/jpeg",
                        "12345".getBytes(UTF_8),
                        callback.getString("callbackUrl"),
                        callback.getString("callbackBody"),
                        false,
                        variables);
        return new TicketUpload(TestBench.oss(), upload);
    }

    TicketUpload bucket(String bucket) {
        return new TicketUpload(oss, upload.bucket(bucket));
    }

    TicketUpload content(String type, int bytes) {
        return new TicketUpload(oss, upload.content(type, new byte[bytes]));
    }

    TicketUpload callbackUrl(String url) {
        return new TicketUpload(
                oss,
                new Upload(
                        upload.bucket(),
                        upload.object(),
                        upload.contentType(),
                        upload.content(),
                        url,
                        upload.template(),
                        upload.json(),
                        upload.variables()));
    }

    TicketUpload template(String template) {
        return new TicketUpload(oss, upload.template(template));
    }

    /**
     * @param name without {@code x:}
     */
    TicketUpload variable(String name, String value) {
        return new TicketUpload(oss, upload.variable(name, value));
    }

    /** PutObject with the two headers. */
    Outcome put() {
        String target = "PUT /" + upload.bucket() + "/" + encoded(upload.object());
        return outcome(
                () ->
                        Call.to(oss, target)
                                .header("Content-Type", upload.contentType())
                                .header("x-oss-callback", upload.callback())
                                .header("x-oss-callback-var", upload.callbackVar())
                                .body(upload.content())
                                .send());
    }

    /** PostObject with the form fields that the backend got. */
    Outcome post(JsonObject issued) {
        HtmlForm form = new HtmlForm().field("key", upload.object());
        issued.getJsonObject("formFields")
                .forEach((name, value) -> form.field(name, ((JsonString) value).getString()));
        return outcome(
                () ->
                        form.file("a.jpg", upload.contentType(), upload.content())
                                .post(oss, upload.bucket()));
    }

    private Outcome outcome(Supplier<Call.Answer> send) {
        int before = oss.deliveries().size();
        Call.Answer answer = send.get();
        return new Outcome(oss.deliveries().get(before), answer);
    }

    private static String encoded(String object) {
        List<String> parts = new ArrayList<>();
        for (String part : object.split("/", -1)) {
            parts.add(URLEncoder.encode(part, UTF_8).replace("+", "%20").replace(".", "%2E"));
        }
        return String.join("/", parts);
    }

    static JsonObject decoded(String base64) {
        return ContainerTest.json(new String(Base64.getDecoder().decode(base64), UTF_8));
    }
}

package org.osscallback.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackReader;
import org.osscallback.simulator.wire.OssError;

/** A callback without any upload: as if this object had just been put. */
public final class Shot {

    /** All system variables, as a form. */
    public static final String FORM =
            "bucket=${bucket}&object=${object}&etag=${etag}&size=${size}&mimeType=${mimeType}"
                    + "&imageInfo.height=${imageInfo.height}&imageInfo.width=${imageInfo.width}"
                    + "&imageInfo.format=${imageInfo.format}&crc64=${crc64}"
                    + "&contentMd5=${contentMd5}&clientIp=${clientIp}&reqId=${reqId}"
                    + "&operation=${operation}&vpcId=${vpcId}";

    final String url;
    String bucket = "examplebucket";
    String object = "example.txt";
    byte[] content = "Hello OSS".getBytes(UTF_8);
    String contentType = "text/plain";
    String bodyType = "application/x-www-form-urlencoded";
    String template = "";
    final Map<String, String> variables = new LinkedHashMap<>();

    private Shot(String url) {
        this.url = url;
    }

    /**
     * @param url where to send it: {@code callbackUrl}
     */
    public static Shot at(String url) {
        return new Shot(url);
    }

    public Shot bucket(String bucket) {
        this.bucket = bucket;
        return this;
    }

    public Shot object(String object) {
        this.object = object;
        return this;
    }

    public Shot content(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
        return this;
    }

    /** {@code callbackBody}; all system and own variables as a form unless told otherwise. */
    public Shot template(String template) {
        this.template = template;
        return this;
    }

    /** Send {@code application/json} in place of a form. */
    public Shot json() {
        this.bodyType = "application/json";
        return this;
    }

    /**
     * @param name without {@code x:}
     */
    public Shot variable(String name, String value) {
        variables.put("x:" + name, value);
        return this;
    }

    /**
     * @throws OssError as OSS would refuse such parameters
     */
    CallbackParameters parameters() {
        String callback =
                Json.createObjectBuilder()
                        .add("callbackUrl", url)
                        .add("callbackBody", template.isEmpty() ? usualTemplate() : template)
                        .add("callbackBodyType", bodyType)
                        .build()
                        .toString();
        return CallbackReader.read(
                        Base64.getEncoder().encodeToString(callback.getBytes(UTF_8)), variables)
                .orElseThrow(() -> new IllegalArgumentException("the URL is empty"));
    }

    private String usualTemplate() {
        StringBuilder form = new StringBuilder(FORM);
        variables.keySet().forEach(x -> form.append("&" + x.substring(2) + "=${" + x + "}"));
        return bodyType.endsWith("json") ? asJson(form.toString()) : form.toString();
    }

    /** The same template for a JSON body. */
    public static String asJson(String form) {
        return "{\"" + form.replace("=", "\":").replace("&", ",\"") + "}";
    }
}

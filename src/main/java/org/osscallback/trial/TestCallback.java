package org.osscallback.trial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.osscallback.notice.FieldNames;
import org.osscallback.outlet.http.TargetUrl;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.Trial;
import org.osscallback.wire.PercentCodec;

/**
 * A callback byte for byte as OSS sends it, of an upload that never was.
 *
 * @param bytes head and body
 */
record TestCallback(byte[] bytes) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** Nobody asks whether it is ours. */
    private static final String BUCKET = "examplebucket";

    /** What OSS leaves as it is in a form; the rest is percent-encoded. */
    private static final String UNRESERVED = "-_.";

    static TestCallback of(TargetUrl url, FieldNames names, Trial trial) {
        byte[] body = body(names).getBytes(StandardCharsets.US_ASCII);
        String[] target = url.target().split("\\?", 2);
        RequestTarget signed = new RequestTarget(target[0], target.length == 1 ? "" : target[1]);
        String head =
                String.join(
                        "\r\n",
                        "POST " + url.target() + " HTTP/1.1",
                        "Host: " + url.authority(),
                        "Connection: close",
                        "Content-Length: " + body.length,
                        "Authorization: " + trial.sign(signed, body),
                        "Content-MD5: " + md5(body),
                        "Content-Type: application/x-www-form-urlencoded",
                        "Date: "
                                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        ZonedDateTime.now(ZoneOffset.UTC)),
                        "User-Agent: aliyun-oss-callback",
                        "x-oss-additional-headers: ",
                        "x-oss-bucket: " + BUCKET,
                        "x-oss-pub-key-url: " + trial.keyUrlHeader(),
                        "x-oss-request-id: " + "0".repeat(24),
                        "x-oss-signature-version: 1.0",
                        "x-oss-tag: CALLBACK",
                        "",
                        "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return new TestCallback(bytes.toByteArray());
    }

    /** The template of the snippets, filled in, with letters that a proxy may write anew. */
    private static String body(FieldNames names) {
        Map<String, String> values = new HashMap<>();
        values.put("bucket", BUCKET);
        values.put("object", "try/" + Trial.mark() + "/~ +\u4e2d.txt");
        values.put("size", "4");
        values.put("mimeType", "text/plain");
        values.put("reqId", "0".repeat(24));
        values.put("operation", "PutObject");
        Matcher placeholders = PLACEHOLDER.matcher(names.template());
        return placeholders.replaceAll(
                found -> encode(values.getOrDefault(found.group(1), "")).replace("$", "\\$"));
    }

    private static String encode(String value) {
        return PercentCodec.encode(value.getBytes(StandardCharsets.UTF_8), UNRESERVED);
    }

    private static String md5(byte[] body) {
        MD5Digest md5 = new MD5Digest();
        md5.update(body, 0, body.length);
        byte[] digest = new byte[md5.getDigestSize()];
        md5.doFinal(digest, 0);
        return Base64.getEncoder().encodeToString(digest);
    }
}

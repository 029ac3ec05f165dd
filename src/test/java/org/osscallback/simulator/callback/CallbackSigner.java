package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.simulator.parameter.CallbackParameters;
import org.osscallback.simulator.parameter.CallbackUrl;
import org.osscallback.simulator.store.Digests;
import org.osscallback.simulator.wire.HttpDate;

/**
 * Writes callback requests with the headers that OSS sends, and signs them.
 *
 * @param keyUrl where the public half of {@code key} is published
 */
record CallbackSigner(CallbackKey key, String keyUrl, Clock clock) {

    /** The account that owns all buckets here, and the one that uploads; differing is normal. */
    private static final String OWNER = "1000000000000001";

    private static final String REQUESTER = "2000000000000002";
    private static final String STRANGER = "3000000000000003";

    CallbackRequest sign(
            CallbackUrl url, CallbackParameters parameters, Upload upload, Faults faults) {
        String text = CallbackRequest.stringToSign(url, upload.body);
        String signature = key.sign(text.getBytes(UTF_8));
        boolean foreign = faults.has(Fault.FOREIGN_BUCKET);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", parameters.host().orElse(url.authority()));
        headers.put("Connection", faults.has(Fault.KEEP_ALIVE) ? "keep-alive" : "close");
        headers.put("Content-Length", "" + upload.body.getBytes(UTF_8).length);
        headers.put("Content-Type", parameters.bodyType().mediaType());
        headers.put("Content-MD5", Digests.md5Base64(upload.body.getBytes(UTF_8)));
        headers.put("User-Agent", "aliyun-oss-callback");
        headers.put("Date", HttpDate.of(clock.instant()));
        headers.put(
                "Authorization", faults.has(Fault.WRONG_SIGNATURE) ? wrong(signature) : signature);
        headers.put(
                "x-oss-pub-key-url", Base64.getEncoder().encodeToString(keyUrl.getBytes(UTF_8)));
        headers.put("x-oss-bucket", upload.bucket);
        headers.put("x-oss-owner", foreign ? STRANGER : OWNER);
        headers.put("x-oss-requester", foreign ? STRANGER : REQUESTER);
        headers.put("x-oss-request-id", upload.requestId);
        headers.put(
                "x-oss-additional-headers",
                String.join(";", parameters.additionalHeaders().keySet()));
        headers.put("x-oss-signature-version", "1.0");
        headers.put("x-oss-tag", "CALLBACK");
        headers.putAll(parameters.additionalHeaders());
        StringBuilder head = new StringBuilder("POST " + url.target() + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return new CallbackRequest(
                url, parameters.sni(), head.append("\r\n").toString(), upload.body, text);
    }

    /**
     * What differs from one upload to the next.
     *
     * @param bucket as the headers have it
     * @param body with the variables filled in
     */
    record Upload(String bucket, String requestId, String body) {}

    private static String wrong(String signature) {
        byte[] bytes = Base64.getDecoder().decode(signature);
        bytes[bytes.length / 2] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }
}

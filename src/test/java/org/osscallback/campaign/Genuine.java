package org.osscallback.campaign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Makes callbacks as OSS sends them, signed by a campaign's key.
 *
 * @param keyUrl where the key is published
 */
record Genuine(Signer signer, String keyUrl) {

    /** A signed callback that a server has to take. */
    RawRequest call(String target, String body) {
        return sign(unsigned(target, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** All of a callback but the proof. */
    RawRequest unsigned(String target, byte[] body) {
        return new RawRequest(target, body)
                .add("Host", "localhost")
                .add("Connection", "close")
                .add("User-Agent", "aliyun-oss-callback")
                .add("Content-Type", "application/x-www-form-urlencoded")
                .add("Content-Length", body.length)
                .add("x-oss-bucket", "photos")
                .add("x-oss-signature-version", "1.0");
    }

    /** Signs the target and the body as they are now, and says how long the body is. */
    RawRequest sign(RawRequest request) {
        byte[] signature = signer.sign(message(request.target, request.body));
        return request.set("Content-Length", request.body.length)
                .set("authorization", Base64.getEncoder().encodeToString(signature))
                .set("x-oss-pub-key-url", base64(keyUrl));
    }

    /** {@code decode(path)[?query]}, a line feed, the body. */
    static byte[] message(String target, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Escapes.decode(path, false));
        if (mark >= 0) {
            out.writeBytes(target.substring(mark).getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write('\n');
        out.writeBytes(body);
        return out.toByteArray();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

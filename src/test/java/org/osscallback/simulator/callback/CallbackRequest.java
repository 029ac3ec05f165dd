package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.osscallback.simulator.parameter.CallbackUrl;
import org.osscallback.simulator.wire.PercentCode;

/**
 * A callback as its bytes go out.
 *
 * @param sni whether an https connection names the host
 * @param head request line and headers, with the empty line
 * @param stringToSign what the signature covers: {@code decode(path)[?query]\nbody}
 */
public record CallbackRequest(
        CallbackUrl url, boolean sni, String head, String body, String stringToSign) {

    /** The text that OSS signs for {@code url} and {@code body}. */
    static String stringToSign(CallbackUrl url, String body) {
        return PercentCode.decode(url.path()) + url.query() + "\n" + body;
    }

    /** Everything that is sent. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(UTF_8));
        bytes.writeBytes(body.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    /** A header by its exact name, or an empty text. */
    public String header(String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }
}

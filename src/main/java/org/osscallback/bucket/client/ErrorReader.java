package org.osscallback.bucket.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osscallback.bucket.client.OssFailure.Reason;

/** Reads why OSS refuses: the error document, which for HEAD stands in a header. */
final class ErrorReader {

    /** Of an object that is not there. */
    static final String NO_SUCH_KEY = "NoSuchKey";

    /** Such documents have about a KiB. */
    static final int MOST_BYTES = 16_384;

    private static final Map<String, Reason> REASONS =
            Map.ofEntries(
                    Map.entry("InvalidAccessKeyId", Reason.KEY),
                    Map.entry("InvalidSecurityToken", Reason.KEY),
                    Map.entry("SecurityTokenExpired", Reason.KEY),
                    Map.entry("SignatureDoesNotMatch", Reason.SECRET),
                    Map.entry("RequestTimeTooSkewed", Reason.CLOCK),
                    Map.entry("NoSuchBucket", Reason.BUCKET),
                    Map.entry("InvalidBucketName", Reason.BUCKET),
                    Map.entry("QpsLimitExceeded", Reason.THROTTLED),
                    Map.entry("SlowDown", Reason.THROTTLED),
                    Map.entry("ServiceBusy", Reason.THROTTLED));

    private ErrorReader() {}

    /** The code that OSS gives, such as {@code NoSuchKey}; empty if it gives none. */
    static String code(OssAnswer answer) {
        return elements(answer).getOrDefault("Code", "");
    }

    /**
     * @param what was asked
     * @param now for a {@code Retry-After} that is a date
     */
    static OssFailure failure(OssAnswer answer, String what, Instant now) {
        Map<String, String> error = elements(answer);
        String code = error.getOrDefault("Code", "");
        String ec = error.getOrDefault("EC", answer.header("x-oss-ec").orElse(""));
        String line = what + " is answered " + answer.status();
        if (code.matches("[A-Za-z0-9.]{1,64}")) {
            line += " " + code;
        }
        if (ec.matches("[0-9-]{1,32}")) {
            line += " (EC " + ec + ")";
        }
        return new OssFailure(
                reason(answer.status(), code, error),
                line,
                answer.header("retry-after").flatMap(text -> OssText.wait(text, now)).orElse(null),
                null);
    }

    private static Reason reason(int status, String code, Map<String, String> error) {
        String message = error.getOrDefault("Message", "").toLowerCase(Locale.ROOT);
        boolean elsewhere = error.containsKey("Endpoint") || message.contains("region");
        if (status >= 300 && status < 500 && elsewhere) {
            return Reason.REGION;
        }
        if (REASONS.containsKey(code)) {
            return REASONS.get(code);
        }
        return switch (status) {
            case 301, 302, 307 -> Reason.REGION;
            case 401, 403 -> Reason.DENIED;
            case 429, 503 -> Reason.THROTTLED;
            default -> Reason.UNREADABLE;
        };
    }

    private static Map<String, String> elements(OssAnswer answer) {
        byte[] xml = answer.body();
        Optional<String> header = answer.header("x-oss-err");
        if (xml.length == 0 && header.isPresent()) {
            xml = decoded(header.get());
        }
        return xml.length > MOST_BYTES ? Map.of() : elements(xml);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.getBytes(UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return new byte[0];
        }
    }

    /** What can be read of it: the status says enough. */
    private static Map<String, String> elements(byte[] xml) {
        Map<String, String> texts = new HashMap<>();
        if (xml.length == 0) {
            return texts;
        }
        try {
            XMLStreamReader in =
                    ListReader.factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            in.nextTag();
            while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
                texts.put(in.getLocalName(), in.getElementText());
            }
        } catch (XMLStreamException broken) {
            return texts;
        }
        return texts;
    }
}

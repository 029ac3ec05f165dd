package org.osscallback.notice;

import static org.osscallback.problem.Problem.BODY_MALFORMED;
import static org.osscallback.problem.Problem.OBJECT_MISSING;

import java.nio.charset.StandardCharsets;
import org.osscallback.notice.UploadNotice.Checks;
import org.osscallback.notice.UploadNotice.Image;
import org.osscallback.notice.UploadNotice.Origin;
import org.osscallback.problem.Refusal;

/**
 * Reads the body of a genuine callback. Immutable and thread-safe.
 *
 * <p>Whether it is a form or JSON is told by the body itself: OSS sends whatever the template
 * makes, under whatever Content-Type it was told.
 */
public final class NoticeParser {

    /** OSS's own limit on object names, in bytes of UTF-8. */
    public static final int MOST_OBJECT_BYTES = 1023;

    /** Longest value of every other system field, in characters; OSS's own are far shorter. */
    public static final int MOST_CHARACTERS = 255;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final FieldNames names;

    public NoticeParser(FieldNames names) {
        this.names = names;
    }

    /**
     * @param body bytes that OSS signed
     * @throws Refusal {@code BODY_MALFORMED} or {@code OBJECT_MISSING}: the template at the
     *     uploader is wrong; retrying does not help
     */
    public UploadNotice parse(byte[] body) {
        Fields fields = read(body);
        String object = object(fields);
        String bucket = text(fields, SystemField.BUCKET);
        Long size = number(fields, SystemField.SIZE);
        String mimeType = text(fields, SystemField.MIME_TYPE);
        Image image = image(fields);
        Checks checks =
                new Checks(
                        text(fields, SystemField.ETAG),
                        text(fields, SystemField.CRC64),
                        text(fields, SystemField.CONTENT_MD5));
        Origin origin =
                new Origin(
                        text(fields, SystemField.CLIENT_IP),
                        text(fields, SystemField.REQ_ID),
                        text(fields, SystemField.OPERATION),
                        text(fields, SystemField.VPC_ID));
        return new UploadNotice(
                object, bucket, size, mimeType, image, checks, origin, fields.rest());
    }

    private static Fields read(byte[] body) {
        String text = Utf8.decode(body, () -> "the body");
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return text.stripLeading().startsWith("{") ? JsonBody.read(text) : FormBody.read(text);
    }

    private String object(Fields fields) {
        String object =
                fields.take(names.of(SystemField.OBJECT))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                OBJECT_MISSING,
                                                "none of "
                                                        + names.of(SystemField.OBJECT)
                                                        + " is present with a value"));
        if (object.getBytes(StandardCharsets.UTF_8).length > MOST_OBJECT_BYTES) {
            throw new Refusal(
                    BODY_MALFORMED,
                    "the object name is longer than " + MOST_OBJECT_BYTES + " bytes");
        }
        return object;
    }

    private Image image(Fields fields) {
        Long width = number(fields, SystemField.WIDTH);
        Long height = number(fields, SystemField.HEIGHT);
        String format = text(fields, SystemField.FORMAT);
        return width == null && height == null && format == null
                ? null
                : new Image(width, height, format);
    }

    private String text(Fields fields, SystemField field) {
        String value = fields.take(names.of(field)).orElse(null);
        if (value != null && value.length() > MOST_CHARACTERS) {
            throw new Refusal(
                    BODY_MALFORMED,
                    "the " + field.key + " is longer than " + MOST_CHARACTERS + " characters");
        }
        return value;
    }

    private Long number(Fields fields, SystemField field) {
        String value = fields.take(names.of(field)).orElse(null);
        if (value == null) {
            return null;
        }
        try {
            if (value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return Long.valueOf(value);
            }
        } catch (NumberFormatException tooLarge) {
            // falls through to the refusal
        }
        throw new Refusal(
                BODY_MALFORMED, "the " + field.key + " is not a whole number of 0 or more");
    }
}

package org.osscallback.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.osscallback.wire.PercentCodec;

/** Percent-encoding as OSS uses it: UTF-8, {@code A-Z a-z 0-9 - . _ ~} kept, nothing forgiven. */
public final class PercentCode {

    private static final String KEPT = "-._~";

    private PercentCode() {}

    /** Encodes everything that is not kept, {@code '/'} too. */
    public static String encode(String text) {
        return PercentCodec.encode(text.getBytes(UTF_8), KEPT);
    }

    /** Encodes a path: as {@link #encode}, but slashes stay. */
    public static String encodePath(String path) {
        return PercentCodec.encode(path.getBytes(UTF_8), KEPT + '/');
    }

    /**
     * Decodes {@code %XX}; {@code '+'} stays {@code '+'}.
     *
     * @throws OssError 400 if an escape is broken or the bytes are not UTF-8
     */
    public static String decode(String text) {
        return decode(text, false);
    }

    /** Decodes a value of a query or form, where {@code '+'} is a space. */
    public static String decodeQuery(String text) {
        return decode(text, true);
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (PercentCodec.brokenEscape(text) >= 0) {
            throw OssError.of(400, "InvalidURI", "A percent-escape is broken.");
        }
        try {
            byte[] bytes = PercentCodec.decode(text, plusIsSpace);
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            throw OssError.of(400, "InvalidURI", "The text is not UTF-8.");
        }
    }
}

package org.osscallback.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Percent-encoding as OSS uses it: UTF-8, upper-case hex, {@code A-Z a-z 0-9 - . _ ~} kept. */
public final class PercentCode {

    private static final String KEPT = "-._~";

    private PercentCode() {}

    /** Encodes everything that is not kept, {@code '/'} too. */
    public static String encode(String text) {
        return encode(text, KEPT);
    }

    /** Encodes a path: as {@link #encode}, but slashes stay. */
    public static String encodePath(String path) {
        return encode(path, KEPT + '/');
    }

    private static String encode(String text, String kept) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean alphanumeric =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (alphanumeric || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", (int) c));
            }
        }
        return out.toString();
    }

    /**
     * Decodes {@code %XX}; {@code '+'} stays {@code '+'}.
     *
     * @throws OssError 400 if an escape is broken or the bytes are not UTF-8
     */
    public static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw OssError.of(400, "InvalidURI", "A percent-escape is broken.");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return utf8(bytes.toByteArray());
    }

    private static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            throw OssError.of(400, "InvalidURI", "The text is not UTF-8.");
        }
    }

    /** Decodes a value of a query or form, where {@code '+'} is a space. */
    public static String decodeQuery(String text) {
        return decode(text.replace('+', ' '));
    }
}

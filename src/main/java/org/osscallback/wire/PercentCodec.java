package org.osscallback.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986, section 2.1) on bytes. */
public final class PercentCodec {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCodec() {}

    /**
     * Decodes what can be decoded: an escape that is none stays as it is.
     *
     * @param plusIsSpace whether {@code '+'} means a space, as in HTML forms
     * @return the bytes meant; UTF-8 only if the sender made it so
     */
    public static byte[] decode(String text, boolean plusIsSpace) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return in;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int at = 0; at < in.length; at++) {
            if (in[at] == '%' && isEscape(in, at)) {
                out.write(Character.digit(in[at + 1], 16) << 4 | Character.digit(in[at + 2], 16));
                at += 2;
            } else {
                out.write(plusIsSpace && in[at] == '+' ? ' ' : in[at]);
            }
        }
        return out.toByteArray();
    }

    /**
     * Where {@code text} has a {@code '%'} that is not followed by two hexadecimal digits.
     *
     * @return the first such index, or -1 if every escape can be decoded
     */
    public static int brokenEscape(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(at + 1))
                    || !HexFormat.isHexDigit(text.charAt(at + 2))) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Encodes all but ASCII letters, digits and {@code unreserved}, in upper-case hexadecimal.
     *
     * @param unreserved further ASCII characters that stand for themselves
     */
    public static String encode(byte[] bytes, String unreserved) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte each : bytes) {
            char symbol = (char) (each & 0xFF);
            if (isAsciiLetterOrDigit(symbol) || unreserved.indexOf(symbol) >= 0) {
                out.append(symbol);
            } else {
                out.append('%').append(HEX.toHexDigits(each));
            }
        }
        return out.toString();
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }

    private static boolean isAsciiLetterOrDigit(char symbol) {
        return symbol < 128 && Character.isLetterOrDigit(symbol);
    }
}

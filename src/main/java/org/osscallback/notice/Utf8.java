package org.osscallback.notice;

import static org.osscallback.problem.Problem.BODY_MALFORMED;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.osscallback.problem.Refusal;

/** Strict UTF-8: a byte that cannot be decoded is an error, not a question mark. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * @param what names the text, for the refusal
     * @throws Refusal {@code BODY_MALFORMED} if {@code bytes} are not UTF-8
     */
    static String decode(byte[] bytes, Supplier<String> what) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try { // it came in as such, or stands for what is no UTF-8
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(BODY_MALFORMED, what.get() + " is not UTF-8", notUtf8);
        }
    }
}

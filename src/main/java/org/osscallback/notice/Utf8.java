package org.osscallback.notice;

import static org.osscallback.problem.Problem.BODY_MALFORMED;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.osscallback.problem.Refusal;

/** Strict UTF-8: a byte that cannot be decoded is an error, not a question mark. */
final class Utf8 {

    private Utf8() {}

    /**
     * @param what names the text in the refusal
     * @throws Refusal {@code BODY_MALFORMED} if {@code bytes} are not UTF-8
     */
    static String decode(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(BODY_MALFORMED, what + " is not UTF-8", notUtf8);
        }
    }
}

package org.osscallback.trial;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Whether OSS would take an answer: as JSON, by its length, and in time. */
final class AnswerChecks {

    /** OSS waits no longer. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** On a good day; a bad one takes the rest. */
    static final Duration GOOD = Duration.ofSeconds(2);

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String NAME = "json";

    private static final String LENGTH = "length";

    private static final String TIME = "time";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private AnswerChecks() {}

    static List<Check> of(RawAnswer answer, Duration took) {
        return List.of(json(answer), length(answer), time(took));
    }

    /** For an answer that is not one of ours, or none. */
    static List<Check> skipped(Check time) {
        return List.of(Check.skipped(NAME, "not-ours"), Check.skipped(LENGTH, "not-ours"), time);
    }

    static Check json(RawAnswer answer) {
        List<String> encodings = answer.all("content-encoding");
        if (!encodings.isEmpty()) {
            return Check.failed(NAME, "encoded", "encoding", encodings.get(0));
        }
        if (answer.body().length > RawAnswer.MOST_BODY_BYTES) {
            return Check.failed(NAME, "too-long");
        }
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(answer.body()))
                            .toString();
        } catch (CharacterCodingException notText) {
            return Check.failed(NAME, "not-json");
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            return Check.failed(NAME, "mark");
        }
        return isOneValue(text) ? Check.ok(NAME, "valid") : Check.failed(NAME, "not-json");
    }

    private static boolean isOneValue(String text) {
        int depth = 0;
        int values = 0;
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                Event next = parser.next();
                if (next == Event.END_OBJECT || next == Event.END_ARRAY) {
                    depth--;
                } else {
                    values += depth == 0 ? 1 : 0;
                    depth += next == Event.START_OBJECT || next == Event.START_ARRAY ? 1 : 0;
                }
            }
            return values == 1 && depth == 0;
        } catch (RuntimeException unreadable) { // the library throws what it likes
            return false;
        }
    }

    static Check length(RawAnswer answer) {
        List<String> lengths = answer.all("content-length");
        if (lengths.isEmpty()) {
            return Check.failed(LENGTH, answer.chunked() ? "chunked" : "missing");
        }
        String said = lengths.get(0);
        String came = String.valueOf(answer.body().length);
        return lengths.size() == 1 && said.equals(came)
                ? Check.ok(LENGTH, "right", "bytes", came)
                : Check.failed(LENGTH, "wrong", "said", String.join(", ", lengths), "came", came);
    }

    static Check time(Duration took) {
        String millis = String.valueOf(took.toMillis());
        if (took.compareTo(LONGEST) >= 0) {
            return Check.failed(TIME, "late", "millis", millis);
        }
        return took.compareTo(GOOD) >= 0
                ? Check.warn(TIME, "slow", "millis", millis)
                : Check.ok(TIME, "fast", "millis", millis);
    }
}

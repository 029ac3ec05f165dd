package org.osscallback.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osscallback.problem.Problem;

import java.util.stream.LongStream;

class LineLimitTest {

    private long now;
    private final LineLimit limit = new LineLimit(() -> now);

    @Test
    void letsTenLinesOfAKindThroughInASecond() {
        LongStream lines =
                LongStream.range(0, 100).map(i -> limit.take(Problem.SIGNATURE_MISMATCH));

        assertThat(lines.filter(heldBack -> heldBack >= 0)).hasSize(10);
    }

    @Test
    void tellsInTheNextSecondHowManyWereHeldBack() {
        for (int i = 0; i < 100; i++) {
            limit.take(Problem.SIGNATURE_MISMATCH);
        }
        now += 1_000_000_000L;

        assertThat(limit.take(Problem.SIGNATURE_MISMATCH)).isEqualTo(90);
        assertThat(limit.take(Problem.SIGNATURE_MISMATCH)).isZero();
    }

    @Test
    void countsEachKindByItself() {
        for (int i = 0; i < 100; i++) {
            limit.take(Problem.SIGNATURE_MISMATCH);
        }

        assertThat(limit.take(Problem.TICKET_MISMATCH)).isZero();
    }
}

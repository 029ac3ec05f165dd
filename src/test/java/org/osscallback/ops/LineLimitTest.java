package org.osscallback.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;
import static org.osscallback.problem.Problem.TICKET_MISMATCH;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osscallback.ops.LineLimit.Fate;

class LineLimitTest {

    private long now;
    private final LineLimit limit = new LineLimit(() -> now);

    @Test
    void letsTenLinesOfAKindThroughInASecond() {
        List<Fate> fates = takeMany(100);

        assertThat(fates.subList(0, 10)).containsOnly(Fate.WRITTEN);
        assertThat(fates.get(10)).isEqualTo(Fate.FIRST_HELD_BACK);
        assertThat(fates.subList(11, 100)).containsOnly(Fate.HELD_BACK);
    }

    @Test
    void letsTenMoreThroughInTheNextSecond() {
        takeMany(100);
        now += 1_000_000_000L;

        assertThat(takeMany(11)).filteredOn(Fate.WRITTEN::equals).hasSize(10);
    }

    @Test
    void tellsOnceHowManyWereHeldBack() {
        takeMany(100);

        assertThat(limit.heldBack(SIGNATURE_MISMATCH)).isEqualTo(90);
        assertThat(limit.heldBack(SIGNATURE_MISMATCH)).isZero();
    }

    @Test
    void hasSomebodyAskAgainAfterItHasTold() {
        takeMany(100);
        limit.heldBack(SIGNATURE_MISMATCH);

        assertThat(limit.take(SIGNATURE_MISMATCH)).isEqualTo(Fate.FIRST_HELD_BACK);
    }

    @Test
    void countsEachKindByItself() {
        takeMany(100);

        assertThat(limit.take(TICKET_MISMATCH)).isEqualTo(Fate.WRITTEN);
        assertThat(limit.heldBack(TICKET_MISMATCH)).isZero();
    }

    private List<Fate> takeMany(int lines) {
        return IntStream.range(0, lines).mapToObj(i -> limit.take(SIGNATURE_MISMATCH)).toList();
    }
}

package org.osscallback.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osscallback.problem.Problem;

class KindLimitTest {

    private final AtomicLong now = new AtomicLong(7);
    private final KindLimit limit = new KindLimit(now::get);

    private long taken(Problem kind, int wanted) {
        return IntStream.range(0, wanted).filter(each -> limit.take(kind)).count();
    }

    @Test
    void letsABurstThroughAndThenFewASecond() {
        assertThat(taken(Problem.BODY_MALFORMED, 5_000)).isEqualTo(KindLimit.BURST);

        now.addAndGet(2_000_000_000L);

        assertThat(taken(Problem.BODY_MALFORMED, 5_000)).isEqualTo(2 * KindLimit.A_SECOND);
    }

    @Test
    void letsOneKindThroughWhateverTheFloodOfAnother() {
        taken(Problem.SIGNATURE_MISMATCH, 5_000);

        assertThat(taken(Problem.TICKET_MISMATCH, 3)).isEqualTo(3);
    }

    @Test
    void savesNoMoreThanABurst() {
        taken(Problem.BODY_MALFORMED, 1);
        now.addAndGet(Long.MAX_VALUE / 2);

        assertThat(taken(Problem.BODY_MALFORMED, 5_000)).isEqualTo(KindLimit.BURST);
    }
}

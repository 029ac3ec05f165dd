package org.osscallback.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HookBreakerTest {

    private final HookBreaker breaker = new HookBreaker();

    @Test
    void asksUntilFiveQuestionsHaveFailedOneAfterTheOther() {
        fail(HookBreaker.MOST_FAILURES - 1);
        breaker.succeeded();
        fail(HookBreaker.MOST_FAILURES - 1);

        assertThat(breaker.admits(0)).isTrue();
        fail(1);
        assertThat(breaker.admits(0)).isFalse();
    }

    @Test
    void letsOneQuestionFindOutAfterAPause() {
        fail(HookBreaker.MOST_FAILURES);
        long later = HookBreaker.PAUSE_MILLIS;

        assertThat(breaker.admits(later - 1)).isFalse();
        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.admits(later)).as("a second one").isFalse();
        breaker.succeeded();
        assertThat(breaker.admits(later)).isTrue();
    }

    private void fail(int times) {
        for (int each = 0; each < times; each++) {
            breaker.failed(0);
        }
    }
}

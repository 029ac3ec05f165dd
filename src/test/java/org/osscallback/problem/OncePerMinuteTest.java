package org.osscallback.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OncePerMinuteTest {

    private static final long MINUTE = 60_000_000_000L;

    private long now;
    private final OncePerMinute texts = new OncePerMinute(() -> now);

    @Test
    void saysATextOnceInAMinute() {
        assertThat(texts.say("away")).contains("");
        assertThat(texts.say("away")).isEmpty();
        assertThat(texts.say("other")).contains("");
    }

    @Test
    void tellsAfterAMinuteHowOftenItCame() {
        texts.say("away");
        texts.say("away");
        texts.say("away");
        now += MINUTE;

        assertThat(texts.say("away")).contains(" (and 2 times before)");
    }

    @Test
    void forgetsTheOldestTextBeyondItsLimit() {
        for (int i = 0; i <= OncePerMinute.MOST_TEXTS; i++) {
            texts.say("text " + i);
        }

        assertThat(texts.say("text 0")).contains("");
        assertThat(texts.say("text " + OncePerMinute.MOST_TEXTS)).isEmpty();
    }
}

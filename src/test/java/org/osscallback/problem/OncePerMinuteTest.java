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

        assertThat(texts.say("away")).contains(" (2 more like this)");
    }

    @Test
    void saysNoMoreDifferentTextsInAMinuteThanItRemembers() {
        for (int i = 0; i < OncePerMinute.MOST_TEXTS; i++) {
            assertThat(texts.say("text " + i)).contains("");
        }

        assertThat(texts.say("another")).isEmpty();
        assertThat(texts.say("and another")).isEmpty();
    }

    @Test
    void tellsLaterHowManyDifferentTextsItLeftOut() {
        for (int i = 0; i < OncePerMinute.MOST_TEXTS + 7; i++) {
            texts.say("text " + i);
        }
        now += MINUTE;

        assertThat(texts.say("another")).contains(" (7 different ones were not logged)");
        assertThat(texts.say("and another")).contains("");
    }
}

package org.osscallback.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final MovedClock clock = new MovedClock();
    private final Throttle throttle = new Throttle(clock);

    /** As long as the throttle lets it. */
    private int guesses(String account, String address, int most) {
        int guesses = 0;
        while (guesses < most && throttle.enter(account, address).isZero()) {
            throttle.failed(account, address);
            guesses++;
        }
        return guesses;
    }

    @Test
    void letsPeopleMistypeAFewTimes() {
        assertThat(guesses("admin", "a", 4)).isEqualTo(4);
        assertThat(throttle.enter("admin", "a")).isZero();
    }

    @Test
    void slowsAnAddressDownMoreAndMore() {
        guesses("admin", "a", 100);
        Duration first = throttle.enter("admin", "a");
        clock.advance(first);
        guesses("admin", "a", 100);

        assertThat(first).isPositive();
        assertThat(throttle.enter("admin", "a")).isGreaterThan(first);
        assertThat(throttle.enter("another", "a")).isPositive();
    }

    @Test
    void leavesAnHourOfGuessingWithFewGuesses() {
        int guesses = 0;
        for (int second = 0; second < 3600; second++) {
            guesses += guesses("admin", "a", 1000);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(guesses).isBetween(10, 40);
    }

    @Test
    void letsOneOfManyAtOnceTry() {
        guesses("admin", "a", 100);
        clock.advance(Duration.ofMinutes(5));

        assertThat(throttle.enter("admin", "a")).isZero();
        assertThat(throttle.enter("admin", "a")).isPositive();
    }

    @Test
    void slowsTheGuessingOfAnAccountFromManyAddresses() {
        int guesses = 0;
        for (int address = 0; address < 1000; address++) {
            guesses += guesses("admin", "botnet" + address, 1);
        }

        assertThat(guesses).isEqualTo(20);
        assertThat(throttle.enter("admin", "another"))
                .isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
        assertThat(throttle.enter("another", "another")).isZero();
    }

    @Test
    void neverLocksAKnownAddressOutFromElsewhere() {
        throttle.succeeded("admin", "desk");
        for (int address = 0; address < 1000; address++) {
            guesses("admin", "botnet" + address, 1);
        }

        assertThat(throttle.enter("admin", "desk")).isZero();
    }

    @Test
    void forgetsTheFailuresOfAnAddressWithItsSuccess() {
        guesses("admin", "a", 4);
        throttle.succeeded("admin", "a");

        assertThat(guesses("admin", "a", 4)).isEqualTo(4);
    }

    @Test
    void forgetsAfterAQuarterOfAnHour() {
        guesses("admin", "a", 100);
        clock.advance(Throttle.MEMORY.plusSeconds(1));

        assertThat(guesses("admin", "a", 4)).isEqualTo(4);
    }

    @Test
    void forgetsTheOldestBeyondTheLimit() {
        guesses("admin", "first", 5);
        for (int address = 0; address < Throttle.MOST; address++) {
            throttle.failed("someone", "a" + address);
        }

        assertThat(throttle.enter("admin", "first")).isZero();
    }
}

package org.osscallback.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

class ThrottleTest {

    private final MovedClock clock = new MovedClock();
    private final Throttle throttle = new Throttle(clock, Duration.ZERO);

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
    void letsNoMoreOfManyAtOncePassThanOneAfterTheOther() {
        long passed =
                IntStream.range(0, 500)
                        .filter(attempt -> throttle.enter("admin", "a").isZero())
                        .count();

        assertThat(passed).isEqualTo(5);
    }

    @Test
    void isNotSwitchedOffByAnAccountOfOnesOwn() {
        int guesses = 0;
        for (int round = 0; round < 100; round++) {
            guesses += guesses("admin", "a", 4);
            throttle.enter("mallory", "a");
            throttle.succeeded("mallory", "a");
        }

        assertThat(guesses).isLessThan(10);
    }

    @Test
    void takesSeveralSpellingsForOneAccount() {
        int guesses = 0;
        for (int address = 0; address < 1000; address++) {
            String account = List.of("admin", "ADMIN", " admin ", "\uff21dmin").get(address % 4);
            guesses += guesses(account, "botnet" + address, 1);
        }

        assertThat(guesses).isEqualTo(20);
    }

    @Test
    void letsAProgramThatIsKnownAskManyTimesAtOnce() {
        throttle.enter("admin", "a");
        throttle.succeeded("admin", "a");

        assertThat(IntStream.range(0, 100))
                .allMatch(request -> throttle.enter("admin", "a").isZero());
    }

    @Test
    void letsAProgramThatIsNotKnownYetAskManyTimesAtOnce() throws Exception {
        Throttle patient = new Throttle(clock, Duration.ofSeconds(20));
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(
                    threads.submit(
                            () -> {
                                boolean passed = patient.enter("admin", "a").isZero();
                                patient.succeeded("admin", "a");
                                return passed;
                            }));
        }

        for (Future<Boolean> request : requests) {
            assertThat(request.get(20, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdown();
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
            throttle.enter("someone" + address, "a" + address);
            throttle.failed("someone" + address, "a" + address);
        }

        assertThat(throttle.enter("admin", "first")).isZero();
    }
}

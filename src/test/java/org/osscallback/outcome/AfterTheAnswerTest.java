package org.osscallback.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AfterTheAnswerTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private final AfterTheAnswer observers = new AfterTheAnswer();

    @Test
    void tellsOnAnotherThreadThanTheCallers() {
        observers.threads = waiting::add;
        CountDownLatch told = new CountDownLatch(1);

        observers.add(told::countDown);

        assertThat(told.getCount()).isOne();
        waiting.get(0).run();
        assertThat(told.getCount()).isZero();
    }

    @Test
    void goesOnAfterAnObserverThatFails() throws InterruptedException {
        observers.threads = Runnable::run;
        CountDownLatch told = new CountDownLatch(1);

        observers.add(
                () -> {
                    throw new IllegalStateException("as wanted");
                });
        observers.add(told::countDown);

        assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void dropsAndCountsWhatDoesNotFit() {
        observers.threads = waiting::add;

        for (int i = 0; i < AfterTheAnswer.MOST_EVENTS + 3; i++) {
            observers.add(() -> {});
        }

        assertThat(observers.dropped()).isEqualTo(3);
        assertThat(waiting).hasSize(1);
    }
}

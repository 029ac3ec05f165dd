package org.osscallback.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTest {

    @Test
    void goesOnAfterAnError() throws Exception {
        CountDownLatch steps = new CountDownLatch(2);
        Loop loop =
                new Loop(
                        "it fails: {0}",
                        () -> {
                            steps.countDown();
                            throw new StackOverflowError();
                        });
        loop.start(Thread::new);

        assertThat(steps.await(30, TimeUnit.SECONDS)).isTrue();
        loop.stop(Duration.ofSeconds(30));
    }

    @Test
    void endsAPauseWhenItHasToHurry() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Loop loop =
                new Loop(
                        "it fails: {0}",
                        () -> {
                            first.countDown();
                            second.countDown();
                            return Duration.ofHours(1);
                        });
        loop.start(Thread::new);
        first.await();

        loop.hurry();

        assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        loop.stop(Duration.ofSeconds(30));
    }
}

package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.osscallback.problem.Problem.OVERLOADED;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;
import static org.osscallback.problem.Problem.TICKET_EXPIRED;

import jakarta.ejb.EJBException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osscallback.problem.Refusal;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

class LookUpsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private static final Refusal OTHERWISE = new Refusal(TICKET_EXPIRED, "its time is over");

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void findARecord() {
        LookUps lookUps = new LookUps(id -> Optional.of(CallbackSettingsTest.UPLOAD), threads);

        Recorded found = lookUps.find("4f00", LONG, OTHERWISE).toCompletableFuture().join();

        assertThat(found.upload()).isSameAs(CallbackSettingsTest.UPLOAD);
        assertThat(found.first()).isFalse();
    }

    @Test
    void failAsToldIfThereIsNone() {
        LookUps lookUps = new LookUps(id -> Optional.empty(), threads);

        assertThat(refusal(lookUps.find("4f00", LONG, OTHERWISE))).isSameAs(OTHERWISE);
    }

    @Test
    void askAtMostFourTimesAtATime() throws Exception {
        CountDownLatch asked = new CountDownLatch(LookUps.MOST_LOOK_UPS);
        CountDownLatch answer = new CountDownLatch(1);
        LookUps lookUps =
                new LookUps(
                        id -> {
                            asked.countDown();
                            await(answer);
                            return Optional.empty();
                        },
                        threads);
        List<CompletionStage<Recorded>> waiting = new ArrayList<>();
        for (int each = 0; each < LookUps.MOST_LOOK_UPS; each++) {
            waiting.add(lookUps.find("4f00", LONG, OTHERWISE));
        }
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(refusal(lookUps.find("4f01", LONG, OTHERWISE)).problem).isEqualTo(OVERLOADED);
        answer.countDown();
        waiting.forEach(each -> assertThat(refusal(each)).isSameAs(OTHERWISE));
    }

    @Test
    void giveEachPermitBack() {
        Function<String, Optional<Upload>> broken =
                id -> {
                    throw new IllegalStateException("broken");
                };
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
        LookUps lookUps = new LookUps(broken, one);
        try {
            for (int each = 0; each < LookUps.MOST_LOOK_UPS * 3; each++) {
                CompletionException failed =
                        catchThrowableOfType(
                                CompletionException.class,
                                () -> join(lookUps.find("4f00", LONG, OTHERWISE)));
                assertThat(failed).hasCauseInstanceOf(IllegalStateException.class);
                join(one.submit(() -> {})); // the permit is back once its thread has ended
            }
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void giveUpWhenTheTimeIsOver() {
        CountDownLatch never = new CountDownLatch(1);
        LookUps lookUps =
                new LookUps(
                        id -> {
                            await(never);
                            return Optional.empty();
                        },
                        threads);

        Refusal refusal = refusal(lookUps.find("4f00", Duration.ofMillis(20), OTHERWISE));

        assertThat(refusal.problem).isEqualTo(STORE_UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("does not answer");
        never.countDown();
    }

    @Test
    void askNothingOnceTheTimeIsOver() {
        AtomicInteger asked = new AtomicInteger();
        LookUps lookUps =
                new LookUps(
                        id -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        },
                        threads);
        ScheduledExecutorService busy = Executors.newSingleThreadScheduledExecutor();
        LookUps late =
                new LookUps(
                        id -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        },
                        busy);
        CountDownLatch free = new CountDownLatch(1);
        try {
            busy.execute(() -> await(free));
            CompletionStage<Recorded> found = late.find("4f00", Duration.ZERO, OTHERWISE);
            free.countDown();

            // one thread: the end, which was scheduled first, comes before the question
            assertThat(refusal(found).problem).isEqualTo(STORE_UNAVAILABLE);
            join(busy.submit(() -> {}));
            assertThat(asked).hasValue(0);
            assertThat(refusal(lookUps.find("4f00", LONG, OTHERWISE))).isSameAs(OTHERWISE);
            assertThat(asked).hasValue(1);
        } finally {
            busy.shutdownNow();
        }
    }

    @Test
    void refuseWhatTheContainerSaysOfTheDatabase() {
        LookUps lookUps =
                new LookUps(
                        id -> {
                            throw new EJBException("no connection");
                        },
                        threads);

        assertThat(refusal(lookUps.find("4f00", LONG, OTHERWISE)).problem)
                .isEqualTo(STORE_UNAVAILABLE);
    }

    @Test
    void refuseWhileTheServerStops() {
        threads.shutdown();
        LookUps lookUps = new LookUps(id -> Optional.empty(), threads);

        for (int each = 0; each <= LookUps.MOST_LOOK_UPS; each++) {
            assertThat(refusal(lookUps.find("4f00", LONG, OTHERWISE)))
                    .hasMessageContaining("the server is stopping");
        }
    }

    private static Refusal refusal(CompletionStage<Recorded> stage) {
        CompletionException failed =
                catchThrowableOfType(CompletionException.class, () -> join(stage));
        return (Refusal) failed.getCause();
    }

    private static Recorded join(CompletionStage<Recorded> stage) {
        return stage.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static void join(Future<?> done) {
        try {
            done.get(1, TimeUnit.MINUTES);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}

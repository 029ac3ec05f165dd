package org.osscallback.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.MovedClock;
import org.osscallback.testing.SigningKey;

@Timeout(30)
class KeyCacheTest {

    static final Duration TTL = Duration.ofHours(10);

    static final OssKey OLD_KEY = SigningKey.generate().publicKey();

    static final OssKey NEW_KEY = SigningKey.generate().publicKey();

    static final PublicKeyUrl URL = url("k.pem");

    final MovedClock clock = new MovedClock();
    final AtomicInteger asked = new AtomicInteger();
    final Queue<Runnable> background = new ArrayDeque<>();
    final ExecutorService threads = Executors.newCachedThreadPool();

    volatile KeySource host = url -> OLD_KEY;

    final KeyCache cache = cacheWithPinned("none");

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void fetchesOnceForAThousandCallsInARow() {
        for (int i = 0; i < 1000; i++) {
            assertThat(cache.get(URL)).isSameAs(OLD_KEY);
        }

        assertThat(asked).hasValue(1);
        assertThat(cache.fetched()).isEqualTo(1);
        assertThat(cache.failed()).isZero();
    }

    @Test
    void showsWhatItHolds() {
        cache.get(URL);
        cache.get(URL);
        cache.get(URL);
        clock.advance(Duration.ofMinutes(1));

        assertThat(cache.cached())
                .containsExactly(new CachedKey(URL.toString(), Duration.ofMinutes(1), 2, false));
        assertThat(cache.hits()).isEqualTo(2);
    }

    @Test
    void tellsAKeyThatServesBeyondItsTime() {
        cache.get(URL);

        clock.advance(TTL.minusMillis(1));
        assertThat(cache.cached()).extracting(CachedKey::stale).containsExactly(false);

        clock.advance(Duration.ofMillis(1));
        assertThat(cache.cached()).extracting(CachedKey::stale).containsExactly(true);
    }

    @Test
    void tellsThePinnedKeysAddresses() {
        assertThat(cache.pinned()).isEmpty();
        assertThat(cacheWithPinned("v1").pinned())
                .hasSize(2)
                .allMatch(url -> url.endsWith("/callback_pub_key_v1.pem"));
    }

    @Test
    void fetchesAnewWhatItWasToldToForget() {
        cache.get(URL);
        cache.get(url("other.pem"));

        assertThat(cache.forget(URL.toString()::equals)).isEqualTo(1);

        assertThat(cache.cached())
                .extracting(CachedKey::url)
                .containsExactly(url("other.pem").toString());
        cache.get(URL);
        assertThat(cache.fetched()).isEqualTo(3);
    }

    @Test
    void fetchesOnceForAllWhoMayWait() throws Exception {
        CountDownLatch allAtTheDoor = new CountDownLatch(KeyCache.MOST_WAITING);
        CountDownLatch answer = new CountDownLatch(1);
        host =
                url -> {
                    awaitOpen(answer);
                    return OLD_KEY;
                };

        List<Future<OssKey>> callers = new ArrayList<>();
        for (int i = 0; i < KeyCache.MOST_WAITING; i++) {
            callers.add(
                    threads.submit(
                            () -> {
                                allAtTheDoor.countDown();
                                return cache.get(URL);
                            }));
        }
        awaitOpen(allAtTheDoor);
        answer.countDown();

        for (Future<OssKey> caller : callers) {
            assertThat(caller.get(20, TimeUnit.SECONDS)).isSameAs(OLD_KEY);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksOnceForAllWhoMayWaitForAKeyThatIsUnavailable() throws Exception {
        CountDownLatch allAtTheDoor = new CountDownLatch(KeyCache.MOST_WAITING);
        CountDownLatch answer = new CountDownLatch(1);
        host =
                url -> {
                    awaitOpen(answer);
                    throw down();
                };

        List<Future<OssKey>> callers = new ArrayList<>();
        for (int i = 0; i < KeyCache.MOST_WAITING; i++) {
            callers.add(
                    threads.submit(
                            () -> {
                                allAtTheDoor.countDown();
                                return cache.get(URL);
                            }));
        }
        awaitOpen(allAtTheDoor);
        answer.countDown();

        for (Future<OssKey> caller : callers) {
            assertUnavailable(() -> caller.get(20, TimeUnit.SECONDS), "the key host is down");
        }
        assertThat(asked).hasValue(1);
        assertThat(cache.failed()).isEqualTo(1);
    }

    @Test
    void fetchesEachUrlByItself() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        host =
                url -> {
                    if (url.equals(URL)) {
                        awaitOpen(answer);
                        return OLD_KEY;
                    }
                    return NEW_KEY;
                };
        Future<OssKey> slow = threads.submit(() -> cache.get(URL));

        OssKey other = cache.get(url("other.pem"));

        assertThat(other).isSameAs(NEW_KEY);
        assertThat(slow).isNotDone();
        answer.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS)).isSameAs(OLD_KEY);
    }

    @Test
    void neverAsksForAPinnedKey() {
        KeyCache pinning = cacheWithPinned("v1");

        OssKey https = pinning.get(url("callback_pub_key_v1.pem"));
        OssKey http =
                pinning.get(
                        new PublicKeyUrl(
                                URI.create(
                                        "http://gosspublic.alicdn.com:80/callback_pub_key_v1.pem")));

        assertThat(https).isSameAs(http);
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksForWhatIsNotPinned() {
        KeyCache pinning = cacheWithPinned("v1");

        assertThat(pinning.get(url("callback_pub_key_v2.pem"))).isSameAs(OLD_KEY);

        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsAKeyForFourFifthsOfItsTimeWithoutAnyFetch() {
        cache.get(URL);

        clock.advance(Duration.ofHours(8).minusMillis(1));

        assertThat(cache.get(URL)).isSameAs(OLD_KEY);
        assertThat(background).isEmpty();
    }

    @Test
    void refreshesInTheBackgroundBeforeAKeyExpires() {
        cache.get(URL);
        host = url -> NEW_KEY;
        clock.advance(Duration.ofHours(8));

        OssKey meanwhile = cache.get(URL);
        background.remove().run();

        assertThat(meanwhile).isSameAs(OLD_KEY);
        assertThat(cache.get(URL)).isSameAs(NEW_KEY);
        assertThat(background).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void refreshesOnceHoweverManyAskedForIt() {
        cache.get(URL);
        host = url -> NEW_KEY;
        clock.advance(Duration.ofHours(9));
        for (int i = 0; i < 100; i++) {
            cache.get(URL);
        }

        background.forEach(Runnable::run);

        assertThat(asked).hasValue(2);
        assertThat(cache.get(URL)).isSameAs(NEW_KEY);
    }

    @Test
    void doesNotQueueARefreshWhileOneRuns() throws Exception {
        cache.get(URL);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        host =
                url -> {
                    running.countDown();
                    awaitOpen(answer);
                    return NEW_KEY;
                };
        clock.advance(Duration.ofHours(9));
        cache.get(URL);
        Future<?> refresh = threads.submit(background.remove());
        awaitOpen(running);

        OssKey meanwhile = cache.get(URL);

        assertThat(meanwhile).isSameAs(OLD_KEY);
        assertThat(background).isEmpty();
        answer.countDown();
        refresh.get(20, TimeUnit.SECONDS);
        assertThat(cache.get(URL)).isSameAs(NEW_KEY);
    }

    @Test
    void keepsTheOldKeyWhenARefreshFails() {
        cache.get(URL);
        host = KeyCacheTest::refuse;
        clock.advance(Duration.ofHours(9));
        cache.get(URL);

        background.remove().run();

        assertThat(cache.get(URL)).isSameAs(OLD_KEY);
        assertThat(background).as("nor asked again at once").isEmpty();
        clock.advance(KeyCache.FAILURE_MEMORY);
        assertThat(cache.get(URL)).isSameAs(OLD_KEY);
        assertThat(background).as("asked again later").hasSize(1);
    }

    @Test
    void keepsTheOldKeyWhenTheBackgroundTakesNoMore() {
        KeyCache stopping =
                new KeyCache(
                        this::ask,
                        settings("none"),
                        clock,
                        task -> {
                            throw new RejectedExecutionException();
                        });
        stopping.get(URL);
        clock.advance(Duration.ofHours(9));

        assertThat(stopping.get(URL)).isSameAs(OLD_KEY);
    }

    @Test
    void fetchesAnExpiredKeyAgain() {
        cache.get(URL);
        host = url -> NEW_KEY;

        clock.advance(TTL);

        assertThat(cache.get(URL)).isSameAs(NEW_KEY);
        assertThat(asked).hasValue(2);
    }

    @Test
    void servesAnExpiredKeyWhileItsHostIsDown() {
        cache.get(URL);
        host = KeyCacheTest::refuse;
        clock.advance(TTL.plusDays(7));

        for (int i = 0; i < 100; i++) {
            assertThat(cache.get(URL)).isSameAs(OLD_KEY);
        }

        assertThat(asked).as("once, then the failure is believed").hasValue(2);
    }

    @Test
    void servesNoKeyThatIsStaleForLongerThanItMayBe() {
        cache.get(URL);
        host = KeyCacheTest::refuse;
        clock.advance(TTL.plusDays(7).plusSeconds(1));

        assertUnavailable(() -> cache.get(URL), "the key host is down");
    }

    @Test
    void forgetsAKeyThatItsHostHasWithdrawn() {
        cache.get(URL);
        host = KeyCacheTest::withdraw;
        clock.advance(TTL);

        assertUnavailable(() -> cache.get(URL), "the key host answered 404");
        host = KeyCacheTest::refuse;
        clock.advance(KeyCache.FAILURE_MEMORY);

        assertUnavailable(() -> cache.get(URL), "the key host is down");
    }

    @Test
    void forgetsAWithdrawnKeyAheadOfItsExpiry() {
        cache.get(URL);
        host = KeyCacheTest::withdraw;
        clock.advance(TTL.minusSeconds(1));

        cache.get(URL);
        background.remove().run();

        assertUnavailable(() -> cache.get(URL), "the key host answered 404");
    }

    @Test
    void remembersNoFailureOfAHostThatWasNotAsked() {
        host =
                url -> {
                    throw new KeyNotAsked("too many keys are being fetched", null);
                };
        assertUnavailable(() -> cache.get(URL), "too many keys are being fetched");
        host = url -> OLD_KEY;

        assertThat(cache.get(URL)).isSameAs(OLD_KEY);
    }

    @Test
    void keepsAKeyThatHasVerifiedWhateverElseIsFetched() {
        OssKey key = cache.get(URL);
        cache.proven(URL, key);

        for (int i = 0; i < 3 * KeyCache.MOST_KEYS; i++) {
            cache.get(url("other" + i + ".pem"));
        }

        assertThat(cache.cached()).hasSize(KeyCache.MOST_KEYS);
        asked.set(0);
        cache.get(URL);
        assertThat(asked).hasValue(0);
    }

    @Test
    void refusesCallersBeyondThoseWhoMayWait() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        host =
                url -> {
                    awaitOpen(answer);
                    return OLD_KEY;
                };
        List<Future<OssKey>> callers = new ArrayList<>();
        for (int i = 0; i < KeyCache.MOST_WAITING + 2; i++) {
            callers.add(threads.submit(() -> cache.get(URL)));
        }

        long refused =
                callers.stream()
                        .filter(
                                caller -> {
                                    try {
                                        caller.get(1, TimeUnit.SECONDS);
                                        return false;
                                    } catch (ExecutionException tooMany) {
                                        return true;
                                    } catch (Exception waiting) {
                                        return false;
                                    }
                                })
                        .limit(1)
                        .count();
        answer.countDown();

        assertThat(refused).isOne();
    }

    @Test
    void takesTheNewKeyWhenTheHostIsBack() {
        cache.get(URL);
        host = KeyCacheTest::refuse;
        clock.advance(TTL);
        cache.get(URL);
        host = url -> NEW_KEY;

        clock.advance(KeyCache.FAILURE_MEMORY);

        assertThat(cache.get(URL)).isSameAs(NEW_KEY);
    }

    @Test
    void remembersAFailureBrieflyAndThenAsksAgain() {
        host = KeyCacheTest::refuse;
        for (int i = 0; i < 100; i++) {
            assertUnavailable(() -> cache.get(URL), "the key host is down");
        }
        host = url -> NEW_KEY;

        clock.advance(KeyCache.FAILURE_MEMORY.minusMillis(1));
        assertUnavailable(() -> cache.get(URL), "the key host is down");
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofMillis(1));

        assertThat(cache.get(URL)).isSameAs(NEW_KEY);
        assertThat(cache.failed()).isEqualTo(1);
        assertThat(cache.fetched()).isEqualTo(1);
    }

    @Test
    void forgetsTheOldestKeyBeyondTheLimit() {
        for (int i = 0; i <= KeyCache.MOST_KEYS; i++) {
            cache.get(url(i + ".pem"));
            clock.advance(Duration.ofSeconds(1));
        }
        asked.set(0);

        for (int i = 1; i <= KeyCache.MOST_KEYS; i++) {
            cache.get(url(i + ".pem"));
        }
        assertThat(asked).hasValue(0);
        cache.get(url("0.pem"));

        assertThat(asked).hasValue(1);
    }

    @Test
    void forgetsTheOldestFailureBeyondTheLimit() {
        host = KeyCacheTest::refuse;
        for (int i = 0; i <= KeyCache.MOST_FAILURES; i++) {
            PublicKeyUrl missing = url(i + ".pem");
            assertUnavailable(() -> cache.get(missing), "the key host is down");
            clock.advance(Duration.ofMillis(1));
        }
        asked.set(0);

        for (int i = 1; i <= KeyCache.MOST_FAILURES; i++) {
            PublicKeyUrl missing = url(i + ".pem");
            assertUnavailable(() -> cache.get(missing), "the key host is down");
        }
        assertThat(asked).hasValue(0);
        assertUnavailable(() -> cache.get(url("0.pem")), "the key host is down");

        assertThat(asked).hasValue(1);
    }

    @Test
    void leavesNobodyWaitingWhenTheSourceCrashes() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch crash = new CountDownLatch(1);
        host =
                url -> {
                    inside.countDown();
                    awaitOpen(crash);
                    throw new IllegalStateException("a bug");
                };
        Future<OssKey> first = threads.submit(() -> cache.get(URL));
        awaitOpen(inside);
        WaitingCaller second = new WaitingCaller(cache);
        second.awaitParked();

        crash.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> first.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalStateException.class);
        assertUnavailable(second::result, "the key host is too slow");
        assertThat(second.failure)
                .as("told at once, not when its patience ends")
                .hasCauseInstanceOf(CancellationException.class);
        host = url -> NEW_KEY;
        assertThat(cache.get(URL)).as("and the next one asks anew").isSameAs(NEW_KEY);
    }

    @Test
    void waitsForAnothersFetchNoLongerThanAnAnswerMayTake() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        host =
                url -> {
                    inside.countDown();
                    awaitOpen(never);
                    return OLD_KEY;
                };
        Future<OssKey> stuck = threads.submit(() -> cache.get(URL));
        awaitOpen(inside);

        long start = System.nanoTime();
        assertUnavailable(() -> cache.get(URL), "the key host is too slow");
        Duration waited = Duration.ofNanos(System.nanoTime() - start);

        assertThat(waited).isLessThan(Duration.ofSeconds(4));
        assertThat(stuck).isNotDone();
        never.countDown();
    }

    @Test
    void stopsWaitingWhenTheServerStops() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        host =
                url -> {
                    inside.countDown();
                    awaitOpen(never);
                    return OLD_KEY;
                };
        threads.submit(() -> cache.get(URL));
        awaitOpen(inside);
        WaitingCaller waiting = new WaitingCaller(cache);
        waiting.awaitParked();

        waiting.thread.interrupt();

        assertUnavailable(waiting::result, "the server is stopping");
        assertThat(waiting.stillInterrupted).isTrue();
        never.countDown();
    }

    @Test
    void handsOutOneKeyToRacingThreadsAcrossAnExpiry() throws Exception {
        cache.get(URL);
        host = url -> SigningKey.generate().publicKey();
        clock.advance(TTL);
        CountDownLatch start = new CountDownLatch(1);

        List<Future<OssKey>> callers = new ArrayList<>();
        for (int i = 0; i < KeyCache.MOST_WAITING; i++) {
            callers.add(
                    threads.submit(
                            () -> {
                                awaitOpen(start);
                                return cache.get(URL);
                            }));
        }
        start.countDown();

        Set<OssKey> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Future<OssKey> caller : callers) {
            distinct.add(caller.get(20, TimeUnit.SECONDS));
        }
        assertThat(distinct).hasSize(1);
        assertThat(asked).hasValue(2);
    }

    /** A caller on a thread of its own that waits for somebody else's fetch. */
    private static final class WaitingCaller {

        final Thread thread;
        volatile boolean stillInterrupted;
        private volatile Throwable failure;

        WaitingCaller(KeyCache cache) {
            thread =
                    new Thread(
                            () -> {
                                try {
                                    cache.get(URL);
                                } catch (RuntimeException thrown) {
                                    failure = thrown;
                                    stillInterrupted = Thread.currentThread().isInterrupted();
                                }
                            });
            thread.start();
        }

        void awaitParked() {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
        }

        Void result() throws Exception {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
            throw new ExecutionException(failure);
        }
    }

    private KeyCache cacheWithPinned(String pinned) {
        return new KeyCache(this::ask, settings(pinned), clock, background::add);
    }

    private static KeySettings settings(String pinned) {
        return new KeySettings(
                PinnedKeys.PUBLISHED,
                TTL,
                Duration.ofDays(7),
                PinnedKeys.parse(pinned, PinnedKeys.PUBLISHED));
    }

    private OssKey ask(PublicKeyUrl url) {
        asked.incrementAndGet();
        return host.get(url);
    }

    private static OssKey refuse(PublicKeyUrl url) {
        throw down();
    }

    private static OssKey withdraw(PublicKeyUrl url) {
        throw new KeyWithdrawn(404);
    }

    private static Refusal down() {
        return new Refusal(KEY_UNAVAILABLE, "the key host is down");
    }

    private static PublicKeyUrl url(String name) {
        return PinnedKeys.PUBLISHED.get(0).resolve(name);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static void assertUnavailable(Callable<?> call, String detail) {
        assertThatThrownBy(call::call)
                .extracting(thrown -> thrown instanceof Refusal ? thrown : thrown.getCause())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.problem).isEqualTo(KEY_UNAVAILABLE);
                            assertThat(refusal).hasMessage(detail);
                        });
    }
}

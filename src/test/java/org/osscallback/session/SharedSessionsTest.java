package org.osscallback.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

/** Sessions of several nodes that share a store, or of one node before and after a restart. */
class SharedSessionsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final Duration LIFETIME = TIMEOUT.multipliedBy(20);
    private static final Caller ADA = new Caller("ada", Set.of(Role.ADMIN));
    private static final Caller VERA = new Caller("vera", Set.of(Role.VIEWER));

    private final MovedClock clock = new MovedClock();
    private final SessionsInMemory store = new SessionsInMemory();
    private final Sessions here = node("open:sesame");
    private final Sessions there = node("open:sesame");

    /** A node on the shared store, where this is the password of {@code ada}. */
    private Sessions node(String password) {
        return new Sessions(
                clock,
                TIMEOUT,
                LIFETIME,
                new SessionIds(List.of("OIDC"), Map.of("ada", password), true),
                store);
    }

    @Test
    void areKnownToOtherNodesAtOnce() {
        Session session = here.open(VERA);

        Session found = there.find(session.token()).orElseThrow();

        assertThat(found.csrf()).isEqualTo(session.csrf());
        assertThat(found.caller().getName()).isEqualTo("vera");
        assertThat(found.caller().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void areLookedUpOnce() {
        String token = here.open(ADA).token();

        IntStream.range(0, 5).forEach(each -> assertThat(there.find(token)).isPresent());

        assertThat(store.lookUps).hasValue(1);
    }

    @Test
    void areNotLookedUpWhereTheyWereOpened() {
        here.find(here.open(ADA).token());

        assertThat(store.lookUps).hasValue(0);
    }

    @Test
    void doNotAskForWhatCannotBeAToken() {
        for (String text :
                List.of("", "chosen", "x".repeat(44), "ä".repeat(43), "x".repeat(10_000))) {
            assertThat(here.find(text)).isEmpty();
            here.close(text);
        }

        assertThat(store.questions).hasValue(0);
    }

    @Test
    void tellTheStoreNothingThatLetsAnybodyIn() {
        Session session = here.open(ADA);

        assertThat(store.all().toString())
                .contains("ada")
                .doesNotContain(session.token(), session.csrf(), "sesame");
        String id = store.all().get(0).id();
        assertThat(there.find(id)).isEmpty();
        assertThat(there.find(id.substring(0, 43))).isEmpty();
    }

    @Test
    void endOnOtherNodesAtTheirNextLook() {
        Session session = here.open(ADA);
        Session known = there.find(session.token()).orElseThrow();

        here.close(session.token());
        there.synchronize();

        assertThat(known.caller().isSignedIn()).isFalse();
        assertThat(there.find(session.token())).isEmpty();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void goOnWhileNobodyEndsThem() {
        Session session = here.open(ADA);
        there.find(session.token());

        here.synchronize();
        there.synchronize();

        assertThat(here.isOpen(session.token())).isTrue();
        assertThat(there.isOpen(session.token())).isTrue();
    }

    @Test
    void lastAsLongAsTheyAreUsedOnAnyNode() {
        Session session = here.open(ADA);
        for (int minutes = 0; minutes < 60; minutes++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(there.find(session.token())).isPresent();
            there.synchronize();
            here.synchronize();
        }

        assertThat(here.isOpen(session.token())).isTrue();
    }

    @Test
    void areAskedForOnceMoreBeforeTheyEndUnused() {
        Session session = here.open(ADA);
        clock.advance(TIMEOUT.minusSeconds(1));
        there.find(session.token());
        there.synchronize();
        clock.advance(Duration.ofSeconds(1));

        assertThat(here.find(session.token())).isPresent();
    }

    @Test
    void endUnusedOnEveryNode() {
        Session session = here.open(ADA);
        there.find(session.token());

        clock.advance(TIMEOUT);

        assertThat(here.find(session.token())).isEmpty();
        assertThat(there.find(session.token())).isEmpty();
        assertThat(node("open:sesame").find(session.token())).isEmpty();
    }

    @Test
    void endAfterTheirLifetimeOnEveryNode() {
        Session session = here.open(ADA);
        for (int used = 0; used < 99; used++) {
            clock.advance(LIFETIME.dividedBy(100));
            assertThat((used % 2 == 0 ? here : there).find(session.token())).isPresent();
            here.synchronize();
            there.synchronize();
        }

        clock.advance(LIFETIME.dividedBy(100));

        assertThat(here.find(session.token())).isEmpty();
        assertThat(there.find(session.token())).isEmpty();
    }

    @Test
    void tellOfUsesOnceAMinute() {
        Session session = here.open(ADA);
        for (int seconds = 0; seconds < 120; seconds++) {
            clock.advance(Duration.ofSeconds(1));
            here.find(session.token());
            here.synchronize();
        }

        assertThat(store.uses).hasValue(2);
    }

    @Test
    void tellOfTheLastUseWhenTheNodeStops() {
        Session session = here.open(ADA);
        clock.advance(Duration.ofSeconds(30));
        here.find(session.token());

        here.flush();

        assertThat(store.all().get(0).usedAt()).isEqualTo(clock.instant());
    }

    @Test
    void endWithAnotherPasswordOfTheirAccount() {
        Session ada = here.open(ADA);
        Session vera = here.open(VERA);

        Sessions restarted = node("another:password");

        assertThat(restarted.find(ada.token())).isEmpty();
        assertThat(restarted.find(vera.token())).isPresent();
    }

    @Test
    void goOnWhileTheStoreIsAway() {
        Session session = here.open(ADA);
        store.away = true;

        here.synchronize();

        assertThat(here.find(session.token())).contains(session);
        assertThat(session.caller().isSignedIn()).isTrue();
    }

    @Test
    void beginWhileTheStoreIsAwayAndAreStoredLater() {
        store.away = true;
        Session session = here.open(ADA);
        here.synchronize();
        store.away = false;
        clock.advance(StoreBulkhead.PAUSE);

        here.synchronize();

        assertThat(here.find(session.token())).contains(session);
        assertThat(there.find(session.token())).isPresent();
    }

    @Test
    void doNotComeBackWhenTheyWereEndedWhileTheStoreWasAway() {
        Session session = here.open(ADA);
        there.find(session.token());
        store.away = true;
        here.close(session.token());
        store.away = false;
        clock.advance(StoreBulkhead.PAUSE);

        assertThat(here.find(session.token())).isEmpty();
        here.synchronize();
        there.synchronize();
        assertThat(there.find(session.token())).isEmpty();
        assertThat(node("open:sesame").find(session.token())).isEmpty();
    }

    @Test
    void doNotComeBackWhenTheyEndWhileTheyAreLookedUp() {
        Session session = here.open(ADA);
        store.lookingUp = () -> there.close(session.token());

        assertThat(there.find(session.token())).isEmpty();
    }

    @Test
    void askNothingInTheSecondAfterAFailure() {
        Session session = here.open(ADA);
        store.away = true;
        there.find(session.token());
        store.away = false;
        int before = store.questions.get();

        assertThat(there.find(session.token())).isEmpty();
        assertThat(store.questions).hasValue(before);
        clock.advance(StoreBulkhead.PAUSE);
        assertThat(there.find(session.token())).isPresent();
    }

    @Test
    void areLookedUpByFewRequestsAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(StoreBulkhead.AT_ONCE);
        CountDownLatch goOn = new CountDownLatch(1);
        Session session = here.open(ADA);
        store.lookingUp =
                () -> {
                    begun.countDown();
                    try {
                        goOn.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                };
        ExecutorService threads = Executors.newFixedThreadPool(StoreBulkhead.AT_ONCE);
        try {
            for (int each = 0; each < StoreBulkhead.AT_ONCE; each++) {
                String invented = "x".repeat(42) + each;
                threads.execute(() -> there.find(invented));
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(there.find(session.token())).isEmpty();
            assertThat(store.lookUps).hasValue(StoreBulkhead.AT_ONCE);
            assertThat(here.find(session.token())).contains(session);
        } finally {
            goOn.countDown();
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(there.find(session.token())).isPresent();
    }

    @Test
    void stayOnOneNodeWhenTheNameOfTheirAccountFitsIntoNoColumn() {
        for (String name : List.of("x".repeat(256), "nu\0l", "half \ud83d")) {
            Session session = here.open(new Caller(name, Set.of(Role.VIEWER)));

            here.synchronize();

            assertThat(store.all()).isEmpty();
            assertThat(here.find(session.token())).contains(session);
            here.close(session.token());
            assertThat(here.find(session.token())).isEmpty();
        }
    }

    @Test
    void leaveTheStoreWhenTheyAreOver() {
        here.open(ADA);
        clock.advance(TIMEOUT.plus(Sessions.LATENESS));

        here.synchronize();

        assertThat(store.all()).isEmpty();
        assertThat(here.size()).isZero();
    }

    @Test
    void areStoredByTheThousand() {
        store.away = true;
        List<Session> sessions = new ArrayList<>();
        IntStream.range(0, 2 * Sessions.PAGE + 1).forEach(each -> sessions.add(here.open(VERA)));
        store.away = false;

        here.synchronize();
        here.synchronize();

        assertThat(store.all()).hasSize(sessions.size());
        assertThat(sessions).allMatch(each -> here.isOpen(each.token()));
    }

    @Test
    void sayOnceThatTheStoreIsAway() {
        List<String> lines = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(line.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger log = Logger.getLogger(StoreBulkhead.class.getName());
        log.addHandler(handler);
        try {
            store.away = true;
            for (int times = 0; times < 3; times++) {
                here.open(ADA);
                here.find("x".repeat(43));
                here.synchronize();
                clock.advance(StoreBulkhead.PAUSE);
            }
        } finally {
            log.removeHandler(handler);
        }

        assertThat(lines).hasSize(1);
    }
}

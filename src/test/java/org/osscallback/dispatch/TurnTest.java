package org.osscallback.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.outlet.Outlet;
import org.osscallback.outlet.Target;
import org.osscallback.problem.Invalid;
import org.osscallback.store.delivery.Delivery;
import org.osscallback.store.delivery.DeliveryState;
import org.osscallback.store.delivery.Health;
import org.osscallback.store.delivery.Settlement;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.testing.MovedClock;
import org.osscallback.upload.Upload;

/** What a turn sends, and what it leaves behind. */
class TurnTest {

    private static final Health WELL = new Health(0, 0, null, null, null);

    private static final Health OPEN = new Health(1, 7, "no", 1L, null);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final MovedClock clock = new MovedClock();
    private boolean inOrder;
    private int together = 1;
    private int probe = 1;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void movesThePositionBehindWhatArrived() {
        Settlement done = run(fresh(3), WELL, event -> delivered());

        assertThat(sent).hasSize(3);
        assertThat(done.to()).isEqualTo(3);
        assertThat(states(done)).containsOnly(DeliveryState.DELIVERED).hasSize(3);
        assertThat(done.health().openUntil()).isZero();
        assertThat(done.health().deliveredAt()).isEqualTo(clock.millis());
    }

    @Test
    void triesAgainWhatDidNotArriveAndGoesOn() {
        Settlement done =
                run(
                        fresh(3),
                        WELL,
                        event -> event.subject().endsWith("/o1") ? away() : delivered());

        assertThat(done.to()).isEqualTo(3);
        Tried again =
                done.tried().stream()
                        .filter(each -> each.delivery().state() == DeliveryState.PENDING)
                        .findFirst()
                        .orElseThrow();
        assertThat(again.delivery().attempts()).isOne();
        assertThat(again.delivery().nextAt() - clock.millis()).isBetween(5_000L, 5_500L);
        assertThat(again.attempt().error()).isEqualTo("no answer");
    }

    @Test
    void leavesInTheJournalWhatADeadTargetWasNotAskedFor() {
        Settlement done = run(fresh(50), WELL, event -> away(), 1);

        assertThat(sent).hasSize(Breaker.MOST_FAILURES);
        assertThat(done.to()).isEqualTo(Breaker.MOST_FAILURES);
        assertThat(done.health().openUntil()).isGreaterThan(clock.millis());
    }

    @Test
    void findsOutWithOneEventWhetherADeadTargetIsBackAndUsesUpNoAttempt() {
        Settlement still = run(fresh(50), OPEN, event -> away());
        assertThat(sent).hasSize(1);
        assertThat(still.tried()).isEmpty();
        assertThat(still.to()).isZero();
        assertThat(still.health().openUntil()).isGreaterThan(clock.millis());

        Settlement due = run(List.of(due(3, "d")), OPEN, event -> away());
        assertThat(due.tried().get(0).delivery().attempts()).isEqualTo(3);
        assertThat(due.tried().get(0).delivery().state()).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void findsOutWithAsManyEventsAsTheOutletNeeds() {
        inOrder = true;
        together = 10;
        probe = 2;

        Settlement done =
                run(
                        fresh(50),
                        OPEN,
                        event ->
                                event.subject().endsWith("/o0")
                                        ? outcome(Verdict.FINAL, "refused")
                                        : away());

        assertThat(sent).hasSize(2);
        assertThat(done.to()).isEqualTo(1);
        assertThat(done.tried().get(0).delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(done.health().openUntil()).isGreaterThan(clock.millis());
    }

    @Test
    void sendsTheRestOnceADeadTargetIsBack() {
        Settlement done = run(fresh(10), OPEN, event -> delivered());

        assertThat(sent).hasSize(10);
        assertThat(done.to()).isEqualTo(10);
        assertThat(done.health().openUntil()).isZero();
        assertThat(done.health().failures()).isZero();
    }

    @Test
    void leavesATargetAloneForAsLongAsItWants() {
        Outcome wish =
                new Outcome(
                        Verdict.AWAY, 429, "said 429", "", Duration.ofMinutes(2), Duration.ZERO);

        Settlement done = run(fresh(10), WELL, event -> wish, 1);

        assertThat(sent).hasSize(1);
        assertThat(done.health().openUntil() - clock.millis()).isEqualTo(120_000);
        assertThat(done.tried().get(0).delivery().nextAt() - clock.millis()).isEqualTo(120_000);
        assertThat(done.to()).isEqualTo(1);
    }

    @Test
    void givesUpAfterTenAttempts() {
        Settlement done = run(List.of(due(9, "d")), WELL, event -> away());

        Delivery given = done.tried().get(0).delivery();
        assertThat(given.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(given.attempts()).isEqualTo(Schedule.MOST_ATTEMPTS);
        assertThat(given.reason()).isEqualTo("Given up after 10 attempts: no answer");
    }

    /** One that fails again and again says nothing of the others. */
    @Test
    void doesNotTakeATargetForDeadBecauseOfOneDelivery() {
        Settlement done = run(List.of(due(3, "d")), new Health(0, 4, "x", 1L, 1L), event -> away());

        assertThat(done.health().openUntil()).isZero();
    }

    @Test
    void parksWhatCanNeverArriveAndGoesOn() {
        Settlement done = run(fresh(2), WELL, event -> outcome(Verdict.FINAL, "too large"), 1);

        assertThat(states(done)).containsExactly(DeliveryState.FAILED, DeliveryState.FAILED);
        assertThat(done.tried().get(0).delivery().reason()).isEqualTo("too large");
        assertThat(done.to()).isEqualTo(2);
    }

    @Test
    void endsASubscriptionWhoseTargetIsGoneAndKeepsWhatWasNotSent() {
        Settlement done = run(fresh(9), WELL, event -> outcome(Verdict.GONE, "said 410"), 1);

        assertThat(done.disable()).isTrue();
        assertThat(sent).hasSize(1);
        assertThat(done.to()).isEqualTo(1);
        assertThat(states(done)).containsExactly(DeliveryState.PENDING);
    }

    @Test
    void givesUpWhatWasDeleted() {
        Settlement done = run(List.of(new Job(due(1, "d").delivery, null)), WELL, e -> delivered());

        assertThat(sent).isEmpty();
        assertThat(done.tried().get(0).delivery().state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void keepsTheOrderOfAnOutletThatWantsIt() {
        inOrder = true;

        Settlement done =
                run(
                        fresh(9),
                        WELL,
                        event -> event.subject().endsWith("/o4") ? away() : delivered());

        assertThat(sent).hasSize(5);
        assertThat(done.to()).isEqualTo(4);
        assertThat(done.tried()).isEmpty();
        assertThat(done.health().openUntil()).isGreaterThan(clock.millis());
    }

    @Test
    void bearsAnOutletThatThrows() {
        Settlement done =
                run(
                        fresh(1),
                        WELL,
                        event -> {
                            throw new IllegalStateException("broken");
                        });

        assertThat(done.tried().get(0).delivery().state()).isEqualTo(DeliveryState.PENDING);
        assertThat(done.tried().get(0).attempt().error()).contains("broken");
    }

    @Test
    void sendsNoMoreAtATimeThanItsWindow() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        run(
                fresh(60),
                WELL,
                event -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return delivered();
                },
                3);

        assertThat(most.get()).isBetween(1, 3);
    }

    private static List<DeliveryState> states(Settlement done) {
        return done.tried().stream().map(each -> each.delivery().state()).toList();
    }

    private List<Job> fresh(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        each -> {
                            Upload upload = upload(each);
                            Delivery delivery =
                                    Delivery.fresh(
                                            "s",
                                            "e" + each,
                                            "upload.recorded",
                                            each + 1,
                                            upload.id(),
                                            Delivery.LIVE,
                                            clock.millis());
                            return new Job(delivery, upload);
                        })
                .toList();
    }

    private Job due(int attempts, String id) {
        Upload upload = upload(0);
        return new Job(
                new Delivery(
                        5,
                        "s",
                        id,
                        "upload.recorded",
                        0,
                        upload.id(),
                        Delivery.LIVE,
                        DeliveryState.PENDING,
                        attempts,
                        0,
                        0,
                        null,
                        null),
                upload);
    }

    private static Upload upload(int number) {
        return org.osscallback.journal.Deliveries.upload("b", "o" + number, Map.of());
    }

    private Settlement run(List<Job> jobs, Health health, Function<Event, Outcome> target) {
        return run(jobs, health, target, 4);
    }

    private Settlement run(
            List<Job> jobs, Health health, Function<Event, Outcome> target, int window) {
        sent.clear();
        Schedule schedule = new Schedule(() -> 1L);
        long end = jobs.stream().mapToLong(job -> job.delivery.seq()).max().orElse(0);
        SynchronousQueue<Settlement> done = new SynchronousQueue<>();
        JsonObject json = Json.createObjectBuilder().build();
        new Turn(
                        new TurnPlan(jobs, 0, end),
                        new Target("s", json, List.of()),
                        new Fake(target),
                        new Breaker(health, inOrder ? 1 : Breaker.MOST_FAILURES, schedule),
                        new Settler("s", inOrder, schedule),
                        clock,
                        "/here")
                .start(
                        window,
                        threads,
                        each -> {
                            try {
                                done.put(each);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try {
            Settlement settlement = done.poll(30, TimeUnit.SECONDS);
            assertThat(settlement).isNotNull();
            return settlement;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Outcome delivered() {
        return Outcome.delivered(Duration.ofMillis(3));
    }

    private static Outcome away() {
        return outcome(Verdict.AWAY, "no answer");
    }

    private static Outcome outcome(Verdict verdict, String error) {
        return Outcome.failed(verdict, error, Duration.ofMillis(3));
    }

    private final class Fake implements Outlet {

        private final Function<Event, Outcome> conduct;

        private Fake(Function<Event, Outcome> conduct) {
            this.conduct = conduct;
        }

        @Override
        public String type() {
            return "fake";
        }

        @Override
        public List<Invalid.Place> check(JsonObject target) {
            return List.of();
        }

        @Override
        public int together() {
            return together;
        }

        @Override
        public int probe() {
            return probe;
        }

        @Override
        public int inFlight() {
            return inOrder ? 1 : 32;
        }

        @Override
        public List<Outcome> send(Target target, List<Event> events) {
            events.forEach(event -> sent.add(event.id()));
            return events.stream().map(conduct).toList();
        }
    }
}

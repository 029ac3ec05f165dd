package org.osscallback.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.osscallback.confirmation.ConfirmationWatch;
import org.osscallback.dispatch.DeliveryWatch;
import org.osscallback.journal.JournalWatch;
import org.osscallback.key.KeyStatistics;
import org.osscallback.outcome.CallbackAccepted;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.problem.Problem;
import org.osscallback.sink.UploadSink;
import org.osscallback.store.delivery.StoredSubscription;
import org.osscallback.summary.SumsFollower;
import org.osscallback.trail.AuditTrail;
import org.osscallback.trail.RefusalTrail;
import org.osscallback.upload.BatchWritten;
import org.osscallback.upload.Upload.Confirmation.State;

/** Counts and times, in Prometheus' terms. All meters exist from the start, at zero. */
@ApplicationScoped
class Meters {

    /** The 5 s that OSS waits, and below. */
    private static final Duration[] LATENCY_BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    @Inject KeyStatistics keys;
    @Inject UploadSink sink;
    @Inject JournalWatch journal;
    @Inject DeliveryWatch deliveries;
    @Inject AuditTrail audit;
    @Inject ConfirmationWatch confirmations;
    @Inject RefusalTrail refusalTrail;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Problem, Counter> refusals = new EnumMap<>(Problem.class);
    private Timer recorded;
    private Timer repeated;
    private Timer refused;
    private Timer batches;
    private DistributionSummary batchSizes;

    @PostConstruct
    void register() {
        recorded = callbacks("recorded");
        repeated = callbacks("repeated");
        refused = callbacks("refused");
        for (Problem problem : Problem.values()) {
            refusals.put(
                    problem,
                    Counter.builder("oss.callback.refusals")
                            .description("Callbacks refused, by reason")
                            .tag("slug", problem.slug())
                            .register(registry));
        }
        registerStore();
        registerJournal();
        registerDeliveries();
        dropped("audit", audit, AuditTrail::dropped);
        registerConfirmations();
        dropped("refusals", refusalTrail, RefusalTrail::dropped);
        keyFetches("success", KeyStatistics::fetched);
        keyFetches("failure", KeyStatistics::failed);
    }

    private <T> void dropped(String table, T trail, ToDoubleFunction<T> count) {
        FunctionCounter.builder("oss.trail.dropped", trail, count)
                .description("Rows that came too fast to be written into the database, by table")
                .tag("table", table)
                .register(registry);
    }

    private Timer callbacks(String outcome) {
        return Timer.builder("oss.callback")
                .description("Callbacks answered, by outcome; time from arrival to answer")
                .tag("outcome", outcome)
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(registry);
    }

    private void registerStore() {
        batches =
                Timer.builder("oss.store.batch")
                        .description("Time to write the uploads that waited together")
                        .serviceLevelObjectives(LATENCY_BUCKETS)
                        .register(registry);
        batchSizes =
                DistributionSummary.builder("oss.store.batch.uploads")
                        .description("Uploads that were written together")
                        .register(registry);
        Gauge.builder("oss.store.waiting", sink, UploadSink::pending)
                .description("Uploads that wait to be written")
                .register(registry);
    }

    private void registerJournal() {
        Gauge.builder("oss.journal.seq", journal, watch -> watch.state().last())
                .description("The last place given in the journal")
                .register(registry);
        Gauge.builder("oss.journal.holder", journal, watch -> watch.state().holder() ? 1 : 0)
                .description("1 on the node that gives places in the journal")
                .register(registry);
        Gauge.builder("oss.journal.lag", journal, watch -> watch.state().lag(SumsFollower.NAME))
                .description("Events that a follower of the journal has still to come to")
                .tag("follower", SumsFollower.NAME)
                .register(registry);
    }

    private void registerConfirmations() {
        for (State state : State.values()) {
            confirmations(state.text(), watch -> watch.answered(state));
        }
        confirmations("unanswered", ConfirmationWatch::failed);
        Gauge.builder("oss.confirmation.waiting", confirmations, ConfirmationWatch::pending)
                .description("Records of which OSS has still to be asked; 0 where it is not asked")
                .register(registry);
    }

    private void confirmations(String state, ToDoubleFunction<ConfirmationWatch> count) {
        FunctionCounter.builder("oss.confirmations", confirmations, count)
                .description("Records of which this node asked OSS, by what followed")
                .tag("state", state)
                .register(registry);
    }

    private void registerDeliveries() {
        deliveries("delivered", DeliveryWatch::delivered);
        deliveries("repeated", DeliveryWatch::repeated);
        deliveries("failed", DeliveryWatch::failed);
        subscriptions("all", each -> true);
        subscriptions("disabled", each -> !each.subscription().enabled());
        subscriptions("waiting", each -> each.health().openUntil() > 0);
        Gauge.builder("oss.subscription.lag", deliveries, this::lag)
                .description("Events that the enabled subscription furthest behind has to come to")
                .register(registry);
    }

    private void deliveries(String result, ToDoubleFunction<DeliveryWatch> count) {
        FunctionCounter.builder("oss.deliveries", deliveries, count)
                .description("Tries of this node to deliver an event, by what followed from them")
                .tag("result", result)
                .register(registry);
    }

    private void subscriptions(String state, Predicate<StoredSubscription> is) {
        Gauge.builder(
                        "oss.subscriptions",
                        deliveries,
                        watch -> watch.subscriptions().stream().filter(is).count())
                .description("Subscriptions; a subscription is waiting while its target is away")
                .tag("state", state)
                .register(registry);
    }

    private double lag(DeliveryWatch watch) {
        long first =
                watch.subscriptions().stream()
                        .filter(each -> each.subscription().enabled())
                        .mapToLong(StoredSubscription::position)
                        .min()
                        .orElse(Long.MAX_VALUE);
        return Math.max(0, journal.state().last() - first);
    }

    private void keyFetches(String result, ToDoubleFunction<KeyStatistics> count) {
        FunctionCounter.builder("oss.key.fetches", keys, count)
                .description("Public keys fetched from their host")
                .tag("result", result)
                .register(registry);
    }

    void accepted(@Observes CallbackAccepted accepted) {
        (accepted.recorded().first() ? recorded : repeated).record(accepted.took());
    }

    void refused(@Observes CallbackRefused event) {
        refused.record(event.took());
        refusals.get(event.problem()).increment();
    }

    void written(@Observes BatchWritten batch) {
        batches.record(batch.took());
        batchSizes.record(batch.uploads());
    }

    /** Callbacks answered with 200. */
    long accepted() {
        return recorded.count() + repeated.count();
    }

    /** The number of refusals by slug. */
    Map<String, Long> refusals() {
        Map<String, Long> bySlug = new TreeMap<>();
        refusals.forEach((problem, count) -> bySlug.put(problem.slug(), (long) count.count()));
        return bySlug;
    }

    /** From arrival to the answer of an accepted callback; 0 before the first. */
    double meanMillis() {
        double total =
                recorded.totalTime(TimeUnit.MILLISECONDS)
                        + repeated.totalTime(TimeUnit.MILLISECONDS);
        return accepted() == 0 ? 0 : total / accepted();
    }

    /** The same, at its longest lately. */
    double maxMillis() {
        return Math.max(recorded.max(TimeUnit.MILLISECONDS), repeated.max(TimeUnit.MILLISECONDS));
    }

    /** All meters in the Prometheus text format. */
    String scrape() {
        return registry.scrape();
    }
}

package org.osscallback.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;

/** Uploads that are sent once more, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class ReplaysIT {

    private static final long NOW = 1_800_000_000_000L;

    @Parameter RealDatabase database;

    private final String bucket = "b" + UUID.randomUUID();
    private final SubscriptionFilter filter =
            new SubscriptionFilter(bucket, null, ".jpg", null, null);
    private StoreBench bench;
    private Span span;

    @BeforeEach
    void create() {
        bench = StoreBench.of(database);
        span = new Span(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
        Subscription subscription =
                new Subscription(
                        bucket,
                        JsonValue.EMPTY_JSON_OBJECT,
                        List.of("upload.recorded"),
                        filter,
                        false,
                        true);
        bench.transaction(
                db ->
                        Subscriptions.within(db)
                                .create(subscription, Optional.empty(), OptionalLong.of(0), NOW));
    }

    @AfterEach
    void delete() {
        bench.transaction(db -> Subscriptions.within(db).delete(bucket));
    }

    @Test
    void sendOnceMoreWhatMatchesAPageAtATime() {
        int jpgs = Span.PAGE + 20;
        insert(jpgs, ".jpg");
        insert(30, ".png");

        OptionalLong count = replays(all -> all.count(filter, span));
        boolean begun = replays(all -> all.begin(bucket, span, jpgs));
        boolean again = replays(all -> all.begin(bucket, span, jpgs));
        goOn();
        long first = pending();
        long left = stored().replayLeft();
        goOn();

        assertThat(count).hasValue(jpgs);
        assertThat(begun).isTrue();
        assertThat(again).isFalse();
        assertThat(first).isBetween(Span.PAGE - 30L, (long) Span.PAGE);
        assertThat(left).isEqualTo(jpgs - first);
        assertThat(stored().nextDue()).isEqualTo(NOW);
        if (first == Replays.MOST_PENDING) {
            assertThat(pending()).isEqualTo(first);
        }
        bench.execute(
                "update oss_delivery set state = 'delivered' where subscription = '"
                        + bucket
                        + "'");
        goOn();
        assertThat(stored().replayLeft()).isZero();
        assertThat(bench.count("oss_delivery", "subscription = '" + bucket + "'")).isEqualTo(jpgs);
        boolean next = replays(all -> all.begin(bucket, span, jpgs));
        assertThat(next).isTrue();
    }

    @Test
    void takeUpNoMoreWhileManyArePending() {
        insert(3, ".jpg");
        replays(all -> all.begin(bucket, span, 3));
        for (int each = 0; each < Replays.MOST_PENDING; each++) {
            String event = "e" + each;
            bench.transaction(
                    db ->
                            Deliveries.within(db)
                                    .record(
                                            new Settlement.Tried(
                                                    Delivery.fresh(
                                                            bucket,
                                                            event,
                                                            "upload.recorded",
                                                            1,
                                                            "u",
                                                            Delivery.LIVE,
                                                            NOW),
                                                    null)));
        }

        goOn();

        assertThat(pending()).isEqualTo(Replays.MOST_PENDING);
        assertThat(stored().replayLeft()).isEqualTo(3);
    }

    private void insert(int count, String suffix) {
        List<Upload> uploads =
                IntStream.range(0, count)
                        .mapToObj(
                                each ->
                                        org.osscallback.journal.Deliveries.upload(
                                                bucket, "o" + each + suffix, Map.of()))
                        .toList();
        bench.insertAll(uploads);
    }

    private void goOn() {
        replays(
                all -> {
                    all.goOn(bucket, NOW);
                    return null;
                });
    }

    private long pending() {
        return bench.count("oss_delivery", "subscription = '" + bucket + "' and state = 'pending'");
    }

    private StoredSubscription stored() {
        return bench.transaction(db -> Subscriptions.within(db).find(bucket).orElseThrow());
    }

    private <T> T replays(Function<Replays, T> work) {
        return bench.transaction(db -> work.apply(Replays.within(db)));
    }
}

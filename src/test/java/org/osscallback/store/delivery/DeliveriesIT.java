package org.osscallback.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.store.delivery.Deliveries.Claim;
import org.osscallback.store.delivery.Settlement.Tried;
import org.osscallback.store.delivery.Subscriptions.Created;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.Outbox;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/** Subscriptions and deliveries, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class DeliveriesIT {

    private static final Health WELL = new Health(0, 0, null, null, 5L);

    private static final long NOW = 1_800_000_000_000L;

    @Parameter RealDatabase database;

    private StoreBench bench;
    private String name;

    @BeforeEach
    void create() {
        bench = StoreBench.of(database);
        name = "s" + UUID.randomUUID();
        assertThat(create(name)).isEqualTo(Created.DONE);
    }

    @AfterEach
    void delete() {
        subscriptions(all -> all.delete(name));
    }

    private Created create(String named) {
        Subscription subscription = subscription(named, true);
        return subscriptions(
                all -> all.create(subscription, Optional.of("whsec_a"), OptionalLong.of(0), NOW));
    }

    private static Subscription subscription(String name, boolean enabled) {
        return new Subscription(
                name,
                Json.createObjectBuilder().add("type", "http").add("url", "https://a.test").build(),
                List.of("upload.recorded", "upload.labelled"),
                new SubscriptionFilter("b", "p/", ".jpg", "image/*", "\u4e2d'\"%"),
                true,
                enabled);
    }

    @Test
    void keepsASubscriptionAsItIs() {
        StoredSubscription stored = stored();

        assertThat(stored.subscription()).isEqualTo(subscription(name, true));
        assertThat(stored.position()).isZero();
        assertThat(stored.nextDue()).isNull();
        List<StoredSubscription> all = subscriptions(Subscriptions::all);
        assertThat(all).contains(stored);
        assertThat(bench.count("oss_follower", "name = 'subscription/" + name + "'")).isOne();
    }

    @Test
    void takesANameOnce() {
        assertThat(create(name)).isEqualTo(Created.TAKEN);
    }

    @Test
    void beginsNoFurtherThanTheJournalGoes() {
        String other = "t" + UUID.randomUUID();
        subscriptions(
                all ->
                        all.create(
                                subscription(other, true),
                                Optional.empty(),
                                OptionalLong.of(Long.MAX_VALUE),
                                NOW));

        StoredSubscription begun = subscriptions(all -> all.find(other).orElseThrow());
        long last = bench.transaction(db -> Journal.within(db).last());
        assertThat(begun.position()).isEqualTo(last);
        subscriptions(all -> all.delete(other));
    }

    @Test
    void deletesASubscriptionWithAllThatIsKeptOfIt() {
        settle("a", List.of(tried(fresh("e"), true)), 0);

        assertThat(deleted()).isTrue();

        assertThat(bench.count("oss_follower", "name = 'subscription/" + name + "'")).isZero();
        assertThat(bench.count("oss_delivery", "subscription = '" + name + "'")).isZero();
        assertThat(bench.count("oss_subscription_secret", "subscription = '" + name + "'"))
                .isZero();
        assertThat(deleted()).isFalse();
    }

    @Test
    void letsAnEarlierSecretSignForAWhile() {
        subscriptions(
                all -> {
                    all.addSecret(name, "whsec_b", NOW + 1_000, NOW);
                    return null;
                });

        assertThat(secrets(NOW + 999)).containsExactly("whsec_b", "whsec_a");
        assertThat(secrets(NOW + 1_001)).containsExactly("whsec_b");
    }

    @Test
    void givesASubscriptionToOneNodeAtATime() {
        assertThat(claim("a")).isPresent();
        assertThat(claim("b")).isEmpty();
        assertThat(claim("a")).isPresent();

        settle("a", List.of(), 0);

        assertThat(claim("b")).isPresent();
    }

    @Test
    void givesASubscriptionToAnotherNodeWhenTheFirstIsGone() {
        claim("a");
        bench.execute("update oss_subscription set good_until = 1 where name = '" + name + "'");

        assertThat(claim("b")).isPresent();
        assertThat(settle("a", List.of(tried(fresh("e"), true)), 9)).isFalse();
        assertThat(stored().position()).isZero();
        assertThat(newest(null)).isEmpty();
    }

    @Test
    void givesNobodyWhatIsDisabled() {
        subscriptions(all -> all.update(subscription(name, false)));

        assertThat(claim("a")).isEmpty();
    }

    @Test
    void storesWhatATurnHasComeTo() {
        claim("a");
        Delivery again = fresh("again").again(1, NOW + 5);
        settle("a", List.of(tried(fresh("e").delivered(NOW), true), tried(again, true)), 7);

        assertThat(stored().position()).isEqualTo(7);
        assertThat(stored().nextDue()).isEqualTo(NOW + 5);
        assertThat(stored().health()).isEqualTo(WELL);
        History delivered = newest(DeliveryState.DELIVERED).get(0);
        assertThat(delivered.delivery().eventId()).isEqualTo("e");
        assertThat(delivered.delivery().attempts()).isOne();
        assertThat(delivered.attempts())
                .containsExactly(new Attempt(NOW, 12, 503, "no", "answer\u4e2d"));
    }

    @Test
    void showsWhatIsDueWithItsUploadTheFirstFirst() {
        Upload upload = org.osscallback.journal.Deliveries.upload("b", "o", Map.of());
        bench.insert(upload);
        claim("a");
        Delivery later = fresh("later").again(1, NOW);
        Delivery first =
                Delivery.fresh(name, "first", "upload.recorded", 1, upload.id(), "live", 0)
                        .again(1, NOW - 5);
        Delivery notYet = fresh("notYet").again(1, NOW + 1);
        settle("a", List.of(tried(later, true), tried(first, true), tried(notYet, true)), 0);

        List<History> due = claim("a").orElseThrow().due();

        assertThat(due)
                .extracting(each -> each.delivery().eventId())
                .containsExactly("first", "later");
        assertThat(due.get(0).upload().id()).isEqualTo(upload.id());
        assertThat(due.get(1).upload()).isNull();
    }

    @Test
    void sendsAgainFromTheBeginOfTheScheduleAndKeepsTheLastAttempts() {
        claim("a");
        settle("a", List.of(tried(fresh("e").failed(10, NOW, "given up"), true)), 0);
        long id = newest(DeliveryState.FAILED).get(0).delivery().id();

        deliveries(all -> all.retry(id, NOW + 3));
        Delivery pending = newest(DeliveryState.PENDING).get(0).delivery();
        for (int each = 0; each < DeliveryTable.MOST_ATTEMPTS + 3; each++) {
            claim("a");
            settle("a", List.of(tried(pending, true)), 0);
        }

        assertThat(pending.attempts()).isZero();
        assertThat(pending.nextAt()).isEqualTo(NOW + 3);
        assertThat(pending.reason()).isNull();
        assertThat(newest(null).get(0).attempts()).hasSize(DeliveryTable.MOST_ATTEMPTS);
        Optional<History> none = deliveries(all -> all.retry(Long.MAX_VALUE, NOW));
        assertThat(none).isEmpty();
    }

    @Test
    void forgetsWhatArrivedLongAgo() {
        claim("a");
        long old = NOW - Duration.ofDays(8).toMillis();
        settle(
                "a",
                List.of(
                        tried(fresh("old").delivered(old), true),
                        tried(fresh("new").delivered(NOW), true),
                        tried(fresh("failed").failed(1, old, "x"), true)),
                0);

        deliveries(
                all -> {
                    all.trim(name, NOW);
                    return null;
                });

        assertThat(newest(null))
                .extracting(each -> each.delivery().eventId())
                .containsExactly("failed", "new");
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        claim("a");
        settle(
                "a",
                List.of(
                        tried(fresh("1").delivered(NOW), false),
                        tried(fresh("2").delivered(NOW), false),
                        tried(fresh("3").delivered(NOW), false)),
                0);

        bench.transaction(
                db ->
                        db.unwrap(org.hibernate.Session.class)
                                .doReturningWork(
                                        sql ->
                                                DeliveryTable.of(sql)
                                                        .trim(
                                                                name,
                                                                DeliveryState.DELIVERED,
                                                                2,
                                                                0)));

        assertThat(newest(null))
                .extracting(each -> each.delivery().eventId())
                .containsExactly("3", "2");
    }

    @Test
    void keepsNoAnswerForAnUploadThatWasErasedWhileItWasBeingSent() {
        String erased = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        claim("a");
        bench.transaction(
                db -> {
                    Outbox.write(db, UploadEvent.ERASED, List.of(erased));
                    Outbox.write(db, UploadEvent.LABELLED, List.of(other));
                    return null;
                });

        settle(
                "a",
                List.of(
                        tried(about(erased).failed(1, NOW, "alice"), true),
                        tried(about(other).failed(1, NOW, "alice"), true)),
                0);

        History forgotten = about(List.of(erased), 0).get(0);
        assertThat(forgotten.delivery().reason()).isEqualTo("erased");
        assertThat(forgotten.attempts()).containsExactly(new Attempt(NOW, 12, 503, "erased", null));
        assertThat(about(List.of(other), 0).get(0).delivery().reason()).isEqualTo("alice");
    }

    @Test
    void showsWhatIsAboutSomeUploadsPageByPage() {
        String upload = UUID.randomUUID().toString();
        claim("a");
        settle(
                "a",
                List.of(
                        tried(about(upload).delivered(NOW), true),
                        tried(fresh("other").delivered(NOW), true),
                        tried(about(upload).delivered(NOW), true)),
                0);

        List<History> first = about(List.of(upload, "another"), 0);
        List<History> second = about(List.of(upload), first.get(0).delivery().id());
        List<History> third = about(List.of(upload), second.get(0).delivery().id());

        assertThat(first).hasSize(1);
        assertThat(first.get(0).attempts()).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(second.get(0).delivery().id()).isGreaterThan(first.get(0).delivery().id());
        assertThat(third).isEmpty();
        List<History> none = deliveries(all -> all.about(List.of(), 0, 1));
        assertThat(none).isEmpty();
    }

    private Delivery about(String upload) {
        return Delivery.fresh(name, "e", "upload.recorded", 1, upload, Delivery.LIVE, NOW);
    }

    private List<History> about(List<String> uploads, long above) {
        return deliveries(all -> all.about(uploads, above, 1));
    }

    @Test
    void disablesAndMovesOnlyFromWhereItStood() {
        claim("a");
        boolean stored =
                deliveries(
                        all -> all.settle("a", new Settlement(name, List.of(), 3, 9, WELL, true)));

        assertThat(stored).isTrue();
        assertThat(stored().subscription().enabled()).isFalse();
        assertThat(stored().position()).isZero();
        deliveries(
                all -> {
                    all.skip(List.of(name), 0, 4);
                    return null;
                });
        assertThat(stored().position()).isEqualTo(4);
    }

    private Optional<Claim> claim(String node) {
        return deliveries(all -> all.claim(name, node, NOW, 10, NOW));
    }

    private boolean settle(String node, List<Tried> tried, long to) {
        return deliveries(all -> all.settle(node, new Settlement(name, tried, 0, to, WELL, false)));
    }

    private Delivery fresh(String event) {
        return Delivery.fresh(name, event, "upload.recorded", 1, "none", Delivery.LIVE, NOW);
    }

    private static Tried tried(Delivery delivery, boolean attempt) {
        return new Tried(
                delivery, attempt ? new Attempt(NOW, 12, 503, "no", "answer\u4e2d") : null);
    }

    private List<History> newest(DeliveryState state) {
        return deliveries(all -> all.newest(name, state, Long.MAX_VALUE, 50));
    }

    private StoredSubscription stored() {
        return subscriptions(all -> all.find(name)).orElseThrow();
    }

    private boolean deleted() {
        return subscriptions(all -> all.delete(name));
    }

    private List<String> secrets(long now) {
        return subscriptions(all -> all.secrets(name, now));
    }

    private <T> T subscriptions(Function<Subscriptions, T> work) {
        return bench.transaction(db -> work.apply(Subscriptions.within(db)));
    }

    private <T> T deliveries(Function<Deliveries, T> work) {
        return bench.transaction(db -> work.apply(Deliveries.within(db)));
    }
}

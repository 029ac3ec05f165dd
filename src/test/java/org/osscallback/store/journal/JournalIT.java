package org.osscallback.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.journal.Deliveries;
import org.osscallback.store.StoreBench;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;

/** The order of commits, on each database, with nodes that come, go and hang. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class JournalIT {

    private static final String NODE = "node";

    @Parameter RealDatabase database;

    private StoreBench bench;
    private long start;

    @BeforeEach
    void emptyTheOutbox() {
        bench = StoreBench.of(database);
        expireTheLease();
        moveAll(NODE);
        expireTheLease();
        start = last();
    }

    @AfterEach
    void leaveNothing() {
        expireTheLease();
        moveAll(NODE);
    }

    @Test
    void givesEachUploadAPlaceInTheOrderOfCommitsWithoutGaps() {
        List<Upload> first = Deliveries.uploads(3);
        List<Upload> second = Deliveries.uploads(2);
        bench.insertAll(first);
        bench.insertAll(second);

        moveAll(NODE);

        assertThat(seqs()).containsExactly(start + 1, start + 2, start + 3, start + 4, start + 5);
        assertThat(ids().subList(0, 3)).containsExactlyInAnyOrderElementsOf(Deliveries.ids(first));
        assertThat(ids().subList(3, 5)).containsExactlyInAnyOrderElementsOf(Deliveries.ids(second));
        assertThat(events())
                .allSatisfy(each -> assertThat(each.type()).isEqualTo("upload.recorded"));
    }

    @Test
    void writesNoEventForARepetition() {
        List<Upload> uploads = Deliveries.uploads(1);
        bench.insertAll(uploads);
        try {
            bench.insertAll(uploads);
        } catch (RuntimeException taken) {
            // of databases without a conflict clause
        }

        moveAll(NODE);

        assertThat(ids()).isEqualTo(Deliveries.ids(uploads));
    }

    @Test
    void writesNoEventForAnUploadThatIsRolledBack() {
        List<Upload> uploads = Deliveries.uploads(1);

        bench.open(uploads).rollback();
        moveAll(NODE);

        assertThat(seqs()).isEmpty();
        assertThat(last()).isEqualTo(start);
    }

    @Test
    void movesNoMoreThanAPageInOneTransaction() {
        bench.insertAll(Deliveries.uploads(OutboxMove.PAGE + 1));

        Moved moved = move(NODE);

        assertThat(moved.events()).isEqualTo(OutboxMove.PAGE);
        assertThat(moved.full()).isTrue();
        assertThat(move(NODE).events()).isOne();
    }

    /** It was dated and written first, and is committed last. */
    @Test
    void holdsUpNothingForACommitThatIsLateAndLosesItNot() {
        List<Upload> late = Deliveries.uploads(1);
        List<Upload> others = Deliveries.uploads(2);
        StoreBench.Open open = bench.open(late);
        bench.insertAll(others);
        moveAll(NODE);
        List<String> before = ids();

        open.commit();
        moveAll(NODE);

        assertThat(before).containsExactlyInAnyOrderElementsOf(Deliveries.ids(others));
        assertThat(ids().get(2)).isEqualTo(late.get(0).id());
        assertThat(seqs()).containsExactly(start + 1, start + 2, start + 3);
    }

    @Test
    void givesNoPlaceWithoutTheLease() {
        move("holder");
        bench.insertAll(Deliveries.uploads(1));

        Moved other = move("other");

        assertThat(other).isEqualTo(Moved.NOT_OURS);
        assertThat(seqs()).isEmpty();
        assertThat(move("holder").events()).isOne();
    }

    @Test
    void giveTheLeaseToAnotherNodeWhenItHasNotBeenRenewed() {
        move("holder");
        bench.insertAll(Deliveries.uploads(1));

        expireTheLease();

        assertThat(move("other").events()).isOne();
        assertThat(move("holder")).isEqualTo(Moved.NOT_OURS);
    }

    @Test
    void givesTheLeaseBack() {
        move("holder");

        transaction(
                journal -> {
                    journal.release("holder");
                    return null;
                });

        assertThat(move("other").ours()).isTrue();
    }

    /** The outbox's rows go only with the transaction in which they got their places. */
    @Test
    void movesAgainWhatAHolderHasNotCommitted() {
        List<Upload> uploads = Deliveries.uploads(2);
        bench.insertAll(uploads);
        assertThatThrownBy(
                        () ->
                                transaction(
                                        journal -> {
                                            journal.move("holder");
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");

        expireTheLease();
        moveAll("other");

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(Deliveries.ids(uploads));
        assertThat(seqs()).containsExactly(start + 1, start + 2);
    }

    @Test
    void losesAndRepeatsNothingWhenThreeNodesBelieveTheyHaveTheLease() throws Exception {
        int batches = 60;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> movers = new ArrayList<>();
        for (String node : List.of("a", "b", "c")) {
            movers.add(
                    threads.submit(
                            () -> {
                                while (!done.get()) {
                                    expireTheLease();
                                    move(node);
                                }
                            }));
        }
        List<String> written = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            List<Upload> uploads = Deliveries.uploads(5);
            bench.insertAll(uploads);
            written.addAll(Deliveries.ids(uploads));
        }
        done.set(true);
        for (Future<?> mover : movers) {
            mover.get();
        }
        threads.shutdown();
        expireTheLease();
        moveAll(NODE);

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(seqs())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(start + 1, start + written.size()).boxed().toList());
        assertThat(batchesOf(ids(), 5)).isEqualTo(batchesOf(written, 5));
    }

    @Test
    void givesPlacesToWhateverElseHappensToAnUpload() {
        String id = Deliveries.uploads(1).get(0).id();
        for (UploadEvent event : UploadEvent.values()) {
            tell(event, List.of(id));
        }

        moveAll(NODE);

        assertThat(events())
                .extracting(JournalEvent::type)
                .containsExactly(
                        "upload.recorded",
                        "upload.found",
                        "upload.labelled",
                        "upload.confirmed",
                        "upload.contradicted",
                        "upload.missing",
                        "upload.gone",
                        "upload.erased");
        assertThat(seqs().get(0)).isEqualTo(start + 1);
    }

    @Test
    void givesEventsThatAreToldTogetherTheirPlacesInOrder() {
        List<Upload> uploads = Deliveries.uploads(100);
        bench.insertAll(uploads);
        moveAll(NODE);

        tell(UploadEvent.LABELLED, Deliveries.ids(uploads));
        tell(UploadEvent.LABELLED, List.of());
        moveAll(NODE);

        List<JournalEvent> told = transaction(journal -> journal.page(start + 100, Journal.MOST));
        assertThat(told)
                .extracting(event -> event.upload().id())
                .containsExactlyElementsOf(Deliveries.ids(uploads));
    }

    @Test
    void forgetsAnEventWhoseChangeIsRolledBack() {
        List<Upload> uploads = Deliveries.uploads(1);
        bench.insertAll(uploads);
        moveAll(NODE);

        assertThatThrownBy(
                        () ->
                                bench.transaction(
                                        db -> {
                                            Outbox.write(
                                                    db,
                                                    UploadEvent.LABELLED,
                                                    Deliveries.ids(uploads));
                                            throw new IllegalStateException("the change failed");
                                        }))
                .hasMessage("the change failed");
        moveAll(NODE);

        assertThat(last()).isEqualTo(start + 1);
    }

    @Test
    void tellsOfAnUploadThatWasFoundAsSuch() {
        Upload upload = Deliveries.uploads(1).get(0);
        bench.inTransaction(store -> store.insert(List.of(upload), UploadEvent.FOUND));
        tell(UploadEvent.LABELLED, List.of(upload.id()));

        moveAll(NODE);

        assertThat(events())
                .extracting(JournalEvent::type)
                .containsExactly("upload.found", "upload.labelled");
        assertThat(events()).extracting(JournalEvent::begins).containsExactly(true, false);
        assertThat(bench.<Long>ask(finder -> finder.find(upload.id()).orElseThrow().seq()))
                .isEqualTo(start + 1);
    }

    private void tell(UploadEvent event, List<String> ids) {
        bench.transaction(
                db -> {
                    Outbox.write(db, event, ids);
                    return null;
                });
    }

    /** Those of one transaction may stand in any order, transactions not. */
    private static List<HashSet<String>> batchesOf(List<String> ids, int size) {
        List<HashSet<String>> batches = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += size) {
            batches.add(new HashSet<>(ids.subList(at, at + size)));
        }
        return batches;
    }

    @Test
    void tellsWhereARecordStands() {
        Upload upload = Deliveries.uploads(1).get(0);
        bench.insertAll(List.of(upload));
        Long before = bench.ask(finder -> finder.find(upload.id()).orElseThrow().seq());

        moveAll(NODE);

        assertThat(before).isNull();
        Long after = bench.ask(finder -> finder.find(upload.id()).orElseThrow().seq());
        assertThat(after).isEqualTo(start + 1);
    }

    @Test
    void endsAPageAtItsBytes() {
        String large = "x".repeat(Journal.MOST_CHARACTERS / 2);
        for (int each = 0; each < 3; each++) {
            bench.insertAll(List.of(Deliveries.upload("b", "o", Map.of("large", large))));
        }
        moveAll(NODE);

        assertThat(events()).hasSize(2);
        List<JournalEvent> rest = transaction(journal -> journal.page(start + 2, 10));
        assertThat(rest).hasSize(1);
    }

    @Test
    void findsThePlaceBeforeAMoment() {
        bench.insertAll(Deliveries.uploads(3));
        moveAll(NODE);
        bench.execute("update oss_journal set entered_at = 1 where seq <= " + (start + 1));

        assertThat(lastBefore(2)).isEqualTo(start + 1);
        assertThat(lastBefore(Long.MAX_VALUE)).isEqualTo(start + 3);
        assertThat(lastBefore(0)).isLessThanOrEqualTo(start);
    }

    @Test
    void storesAFollowersPositionTogetherWithWhatItDoes() {
        String name = follower();
        List<Upload> uploads = Deliveries.uploads(3);
        bench.insertAll(uploads);
        moveAll(NODE);
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(
                        () ->
                                transaction(
                                        journal -> {
                                            journal.follow(follower(name, seen));
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");
        follow(name, seen);
        Followed end = follow(name, seen);

        assertThat(Collections.frequency(seen, uploads.get(0).id()))
                .as("rolled back once")
                .isEqualTo(2);
        assertThat(seen).hasSize(6);
        assertThat(end.more()).isFalse();
        assertThat(this.<JournalState>transaction(journal -> journal.state(true)).lag(name))
                .isZero();
    }

    @Test
    void beginsANewFollowerBehindWhatIsThere() {
        String name = UUID.randomUUID().toString();
        List<Upload> uploads = Deliveries.uploads(2);
        bench.insertAll(uploads.subList(0, 1));
        moveAll(NODE);
        List<String> seen = new ArrayList<>();

        assertThat(follow(name, seen)).isEqualTo(new Followed(0, 0));
        bench.insertAll(uploads.subList(1, 2));
        moveAll(NODE);
        assertThat(follow(name, seen)).isEqualTo(new Followed(1, 0));

        assertThat(seen).containsExactly(uploads.get(1).id());
        forget(name);
        assertThat(bench.count("oss_follower", "name = '" + name + "'")).isZero();
    }

    @Test
    void beginsAFollowerThatAsksForItWithTheOldestEvent() {
        String name = UUID.randomUUID().toString();
        bench.insertAll(Deliveries.uploads(1));
        moveAll(NODE);
        long oldest = this.<Long>transaction(Journal::first);
        List<Long> seen = new ArrayList<>();

        Followed followed =
                transaction(
                        journal ->
                                journal.follow(
                                        new Follower() {
                                            @Override
                                            public String name() {
                                                return name;
                                            }

                                            @Override
                                            public boolean fromTheOldest() {
                                                return true;
                                            }

                                            @Override
                                            public void follow(
                                                    EntityManager db, List<JournalEvent> page) {
                                                page.forEach(event -> seen.add(event.seq()));
                                            }
                                        }));

        assertThat(followed.missed()).isZero();
        assertThat(seen.get(0)).isEqualTo(oldest);
        forget(name);
    }

    @Test
    void readsAPageOnceForFollowersAtOnePlace() {
        List<List<JournalEvent>> pages = new ArrayList<>();
        List<Follower> two = List.of(watching(follower(), pages), watching(another(start), pages));
        bench.insertAll(Deliveries.uploads(3));
        moveAll(NODE);

        Turn turn = transaction(journal -> journal.follow(two));

        assertThat(turn.over()).containsExactlyElementsOf(two);
        assertThat(turn.followed()).isEqualTo(new Followed(3, 0));
        assertThat(pages).hasSize(2);
        assertThat(pages.get(0)).isSameAs(pages.get(1));
        Turn end = transaction(journal -> journal.follow(two));
        assertThat(end.over()).containsExactlyElementsOf(two);
        assertThat(end.followed().more()).isFalse();
    }

    @Test
    void hasAFollowerThatIsBehindCatchUpAndThenGoOnWithTheOthers() {
        List<List<JournalEvent>> late = new ArrayList<>();
        List<List<JournalEvent>> early = new ArrayList<>();
        Follower behind = watching(follower(), late);
        Follower ahead = watching(another(start + 2), early);
        List<Follower> two = List.of(ahead, behind);
        bench.insertAll(Deliveries.uploads(5));
        moveAll(NODE);

        Turn first = transaction(journal -> journal.follow(two));
        assertThat(first).isEqualTo(new Turn(List.of(), new Followed(2, 0)));
        assertThat(early).isEmpty();

        Turn second = transaction(journal -> journal.follow(two));
        assertThat(second).isEqualTo(new Turn(two, new Followed(3, 0)));
        assertThat(late).extracting(List::size).containsExactly(2, 3);
        assertThat(early).containsExactly(late.get(1));
    }

    @Test
    void doesNotHoldUpOthersForAFollowerThatIsNotReady() {
        List<List<JournalEvent>> pages = new ArrayList<>();
        Follower waits =
                new Watching(follower(), new ArrayList<>()) {
                    @Override
                    public boolean ready(EntityManager db) {
                        return false;
                    }
                };
        Follower goesOn = watching(another(start + 1), pages);
        bench.insertAll(Deliveries.uploads(3));
        moveAll(NODE);

        Turn turn = transaction(journal -> journal.follow(List.of(waits, goesOn)));

        assertThat(turn.over()).containsExactly(waits, goesOn);
        assertThat(pages).extracting(List::size).containsExactly(2);
        assertThat(this.<JournalState>transaction(journal -> journal.state(true)).lag(waits.name()))
                .isEqualTo(3);
    }

    private String another(long position) {
        String name = UUID.randomUUID().toString();
        bench.execute("insert into oss_follower values ('" + name + "', " + position + ")");
        return name;
    }

    private static Follower watching(String name, List<List<JournalEvent>> pages) {
        return new Watching(name, pages);
    }

    private static class Watching implements Follower {

        private final String name;
        private final List<List<JournalEvent>> pages;

        Watching(String name, List<List<JournalEvent>> pages) {
            this.name = name;
            this.pages = pages;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void follow(EntityManager db, List<JournalEvent> page) {
            pages.add(page);
        }
    }

    private void forget(String name) {
        transaction(
                journal -> {
                    journal.forget(name);
                    return null;
                });
    }

    @Test
    void trimsWhatEveryFollowerHasPassed() {
        String name = follower();
        bench.insertAll(Deliveries.uploads(3));
        moveAll(NODE);
        bench.execute("update oss_journal set entered_at = entered_at - 90000000");
        bench.execute("update oss_follower set position = " + (start + 2));

        while (transaction(journal -> journal.trim(Duration.ofDays(1))).events() > 0) {
            // page by page
        }

        assertThat(seqs()).containsExactly(start + 3);
        assertThat(this.<Long>transaction(Journal::first)).isEqualTo(start + 3);
        assertThat(follow(name, new ArrayList<>())).isEqualTo(new Followed(1, 0));
    }

    @Test
    void doesNotKeepEventsForEverForAFollowerThatHangs() {
        String name = follower();
        bench.insertAll(Deliveries.uploads(3));
        moveAll(NODE);
        bench.execute(
                "update oss_journal set entered_at = entered_at - 180000000 where seq <= "
                        + (start + 2));

        Trimmed trimmed = new Trimmed(0, false);
        for (Trimmed page = trim(); page.events() > 0; page = trim()) {
            trimmed = new Trimmed(page.events(), trimmed.missed() || page.missed());
        }

        assertThat(trimmed.missed()).isTrue();
        assertThat(seqs()).containsExactly(start + 3);
        assertThat(follow(name, new ArrayList<>())).isEqualTo(new Followed(1, 2));
    }

    private Trimmed trim() {
        return transaction(journal -> journal.trim(Duration.ofDays(1)));
    }

    @Test
    void keepsWhatIsNotOldEnough() {
        bench.insertAll(Deliveries.uploads(1));
        moveAll(NODE);

        trim();

        assertThat(seqs()).containsExactly(start + 1);
    }

    /** A new one that begins here. */
    private String follower() {
        String name = UUID.randomUUID().toString();
        bench.execute("delete from oss_follower where name <> 'sums'");
        bench.execute("update oss_follower set position = " + start);
        bench.execute("insert into oss_follower values ('" + name + "', " + start + ")");
        return name;
    }

    private static Follower follower(String name, List<String> seen) {
        return new Follower() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void follow(EntityManager db, List<JournalEvent> page) {
                page.forEach(event -> seen.add(event.upload().id()));
            }
        };
    }

    private Followed follow(String name, List<String> seen) {
        return transaction(journal -> journal.follow(follower(name, seen)));
    }

    private long lastBefore(long millis) {
        return transaction(journal -> journal.lastBefore(millis));
    }

    private Moved move(String holder) {
        return transaction(journal -> journal.move(holder));
    }

    private void moveAll(String holder) {
        while (move(holder).events() > 0) {
            // page by page
        }
    }

    private void expireTheLease() {
        bench.execute("update oss_journal_head set good_until = 0");
    }

    private long last() {
        return transaction(Journal::last);
    }

    private List<JournalEvent> events() {
        return transaction(journal -> journal.page(start, Journal.MOST));
    }

    private List<Long> seqs() {
        return events().stream().map(JournalEvent::seq).toList();
    }

    private List<String> ids() {
        return events().stream().map(event -> event.upload().id()).toList();
    }

    private <T> T transaction(java.util.function.Function<Journal, T> work) {
        return bench.transaction(db -> work.apply(Journal.within(db)));
    }
}

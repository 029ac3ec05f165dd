package org.osscallback.store.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.bucket.client.ListPage;
import org.osscallback.bucket.client.ListedObject;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.summary.SumsFollower;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadEvent;
import org.osscallback.wire.ByteOrder;

/** Sweeps over lists and records, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class SweepsIT {

    private static final String NODE = "node";

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final Instant OLD =
            NOW.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);

    private static final Limits LIMITS = new Limits(NOW, NOW, Optional.empty());

    /** In the order of their bytes; Java and many collations have others. */
    private static final List<String> NAMES =
            List.of("A", "B", "a", "b", "~", "ä", "照片/猫", "\uFF5E", "😀", "😀/1");

    @Parameter RealDatabase database;

    private final String bucket = "b" + UUID.randomUUID();
    private final SweepTarget target = new SweepTarget(bucket, "");
    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
        bench.execute("update oss_lease set good_until = 0");
        bench.execute("delete from oss_listed");
        follow();
    }

    @Test
    void findsEveryLostCallbackAndInventsNone() {
        for (int at = 0; at < NAMES.size(); at += 2) {
            record(NAMES.get(at), "E");
        }
        SweepState sweep = begin(target);

        sweep = turn(sweep, page(NAMES.subList(0, 3), true));
        sweep = turn(sweep, page(NAMES.subList(3, 8), true));
        sweep = turn(sweep, page(NAMES.subList(8, 10), false));
        lookAgain(NOW.plus(Sweeps.SECOND_LOOK));

        List<String> lost = List.of("B", "b", "ä", "\uFF5E", "😀/1");
        assertThat(found()).extracting(each -> each.object).containsExactlyElementsOf(lost);
        assertThat(found())
                .allSatisfy(
                        each -> {
                            assertThat(each.source).isEqualTo("listing");
                            assertThat(each.authenticity).isEqualTo("listing");
                            assertThat(each.receivedAt).isEqualTo(OLD);
                            assertThat(each.etag).isEqualTo("E");
                        });
        assertThat(sweep.state()).isEqualTo(SweepState.DONE);
        assertThat(state().pages()).isEqualTo(3);
        assertThat(state().objects()).isEqualTo(10);
        assertThat(state().found()).isEqualTo(5);
        assertThat(state().gone()).isZero();
    }

    @Test
    void findsNothingTwice() {
        for (int round = 0; round < 2; round++) {
            turn(begin(target), page(List.of("a"), false));
            lookAgain(NOW.plus(Sweeps.SECOND_LOOK));
        }

        assertThat(found()).hasSize(1);
        assertThat(state().found()).as("of the second sweep").isZero();
    }

    @Test
    void recordsOnlyAtASecondLook() {
        turn(begin(target), page(List.of("a", "b"), false));

        lookAgain(NOW.plus(Sweeps.SECOND_LOOK).minusMillis(1));
        assertThat(found()).as("too early").isEmpty();

        record("a", "E");
        lookAgain(NOW.plus(Sweeps.SECOND_LOOK));
        assertThat(found()).extracting(each -> each.object).containsExactly("b");
    }

    @Test
    void marksRecordsWithoutObjectAndOnlyWhereAllWasSwept() {
        Map<String, Upload> records = Map.of("a", record("a", "E"), "b", record("b", "E"));
        Upload later = record("c", "E");
        SweepState sweep = begin(target);

        sweep = turn(sweep, page(List.of("b"), true));
        assertThat(find(records.get("a")).goneAt).isEqualTo(NOW);
        assertThat(find(records.get("b")).goneAt).isNull();
        assertThat(find(later).goneAt).as("not swept yet").isNull();

        turn(sweep, page(List.of("d"), false));
        assertThat(find(later).goneAt).isEqualTo(NOW);
        assertThat(state().gone()).isEqualTo(2);
        assertThat(events()).contains("upload.gone");

        turn(begin(target), page(List.of("a", "b", "c"), false));
        assertThat(find(later).goneAt).as("it is back").isNull();
    }

    @Test
    void marksNoRecordThatIsYoungerThanTheList() {
        Upload young = record(bucket, "a", "E", NOW.minusSeconds(30));

        turn(begin(target), page(List.of(), false));

        assertThat(find(young).goneAt).isNull();
    }

    @Test
    void keepsToItsPrefixAndItsBucket() {
        Upload inside = record("p/1", "E");
        Upload before = record("o", "E");
        Upload behind = record("q", "E");
        Upload elsewhere = record("c" + UUID.randomUUID(), "p/2", "E", OLD);

        turn(begin(new SweepTarget(bucket, "p/")), page(List.of(), false));

        assertThat(find(inside).goneAt).isNotNull();
        assertThat(List.of(before, behind, elsewhere))
                .allSatisfy(each -> assertThat(find(each).goneAt).isNull());
    }

    @Test
    void goesOnAtThePlaceThatWasCommitted() {
        SweepState begun = begin(target);
        SweepState behind = turn(begun, page(List.of("a", "b"), true));

        SweepState resumed = next("other node", target, 70);
        Optional<SweepState> stale =
                in(all -> all.turn("other node", begun, page(List.of("a", "b"), true), LIMITS));

        assertThat(resumed).isEqualTo(behind);
        assertThat(resumed.place()).isEqualTo("b");
        assertThat(stale).as("the page of before").isEmpty();
    }

    @Test
    void storesNothingWithoutTheLease() {
        SweepState begun = begin(target);

        Optional<SweepState> other =
                in(all -> all.turn("other", begun, page(List.of("a"), false), LIMITS));

        assertThat(other).isEmpty();
        assertThat(state().pages()).isZero();
    }

    @Test
    void beginsOnlyWhatIsAskedForOrDue() {
        assertThat(next(NODE, target, 0)).isNull();

        Optional<SweepState> every =
                in(all -> all.next(NODE, List.of(target), Optional.of(Duration.ofHours(1)), NOW));

        assertThat(every).isPresent();
    }

    @Test
    void endsWithoutAnythingWhenTheListCannotBeRead() {
        SweepState begun = begin(target);

        run(all -> all.fail(NODE, begun, "there is no such bucket", true, NOW));

        assertThat(state().state()).isEqualTo(SweepState.FAILED);
        assertThat(state().failure()).isEqualTo("there is no such bucket");
        assertThat(next(NODE, target, 0)).isNull();
    }

    /** More records of a range than are read at a time. */
    @Test
    void cutsAPageWithManyRecords() {
        List<Upload> many = new ArrayList<>();
        for (int each = 0; each < RangeReader.MOST + 10; each++) {
            many.add(upload(bucket, "%06d".formatted(each), "E", OLD));
        }
        for (int from = 0; from < many.size(); from += 500) {
            bench.insertAll(many.subList(from, Math.min(many.size(), from + 500)));
        }

        SweepState cut = turn(begin(target), page(List.of(), false));
        assertThat(cut.running()).isTrue();
        assertThat(cut.place()).isEqualTo("%06d".formatted(RangeReader.MOST - 1));

        assertThat(turn(cut, page(List.of(), false)).gone()).isEqualTo(many.size());
    }

    @Test
    void keepsOneRecordWhenTheCallbackComesAfterAll() {
        turn(begin(target), page(List.of("a", "b"), false));
        lookAgain(NOW.plus(Sweeps.SECOND_LOOK));
        follow();

        Upload late = record("a", "E");
        record("b", "other");
        follow();

        assertThat(found()).extracting(each -> each.object).containsExactly("b");
        assertThat(find(late).source).isEqualTo("callback");
        assertThat(bench.count("oss_upload", "bucket = '" + bucket + "'")).isEqualTo(3);
        assertThat(
                        bench.count(
                                "oss_upload_summary",
                                "dimension = 'bucket' and item = '" + bucket + "' and uploads > 0"))
                .isPositive();
    }

    private void lookAgain(Instant now) {
        List<Candidate> seen = in(all -> all.candidates(NODE, now));
        List<Candidate> unknown = in(all -> all.unknown(seen));
        if (!unknown.isEmpty()) {
            bench.inTransaction(
                    store ->
                            store.insert(
                                    unknown.stream().map(Candidate::upload).toList(),
                                    UploadEvent.FOUND));
        }
        if (!seen.isEmpty()) {
            run(all -> all.settle(NODE, seen));
        }
    }

    private SweepState begin(SweepTarget what) {
        run(all -> all.request(List.of(what), Instant.now()));
        return next(NODE, what, 0);
    }

    /** {@code null} if there is nothing to do. */
    private SweepState next(String node, SweepTarget what, int secondsLater) {
        if (secondsLater > 0) {
            bench.execute("update oss_lease set good_until = 0");
        }
        return in(all -> all.next(node, List.of(what), Optional.empty(), Instant.now()))
                .orElse(null);
    }

    private SweepState turn(SweepState sweep, ListPage page) {
        return in(all -> all.turn(NODE, sweep, page, LIMITS)).orElseThrow();
    }

    private SweepState state() {
        return in(all -> all.states(List.of(target))).get(0);
    }

    private static ListPage page(List<String> names, boolean more) {
        return new ListPage(
                names.stream().map(name -> new ListedObject(name, "E", 1, OLD)).toList(),
                more ? Optional.of("token") : Optional.empty(),
                NOW.toEpochMilli());
    }

    private Upload record(String object, String etag) {
        return record(bucket, object, etag, OLD);
    }

    private Upload record(String in, String object, String etag, Instant at) {
        Upload upload = upload(in, object, etag, at);
        bench.insert(upload);
        return upload;
    }

    private static Upload upload(String bucket, String object, String etag, Instant at) {
        return new Upload(
                UUID.randomUUID().toString(),
                at,
                bucket,
                new UploadNotice(
                        object,
                        null,
                        1L,
                        null,
                        null,
                        new UploadNotice.Checks(etag, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        Map.of()));
    }

    private List<Upload> found() {
        List<Upload> found =
                bench.transaction(
                        db ->
                                db.createQuery(
                                                "select u from Upload u where u.bucket = :bucket"
                                                        + " and u.source = 'listing'",
                                                Upload.class)
                                        .setParameter("bucket", bucket)
                                        .getResultList());
        return found.stream()
                .sorted((one, other) -> ByteOrder.COMPARATOR.compare(one.object, other.object))
                .toList();
    }

    private List<String> events() {
        follow();
        return bench
                .transaction(
                        db -> {
                            Journal journal = Journal.within(db);
                            return journal.page(journal.last() - 20, 100);
                        })
                .stream()
                .map(JournalEvent::type)
                .toList();
    }

    private void follow() {
        SumsFollower sums = new SumsFollower();
        LateCallbacks late = new LateCallbacks();
        late.sums = sums;
        while (bench.transaction(db -> Journal.within(db).move(NODE)).events() > 0) {
            continue;
        }
        while (bench.transaction(db -> Journal.within(db).follow(sums)).more()) {
            continue;
        }
        while (bench.transaction(db -> Journal.within(db).follow(late)).more()) {
            continue;
        }
    }

    private Upload find(Upload upload) {
        return bench.ask(finder -> finder.find(upload.id())).orElseThrow();
    }

    private <T> T in(Function<Sweeps, T> work) {
        return bench.transaction(db -> work.apply(Sweeps.within(db)));
    }

    private void run(java.util.function.Consumer<Sweeps> work) {
        in(
                all -> {
                    work.accept(all);
                    return null;
                });
    }
}

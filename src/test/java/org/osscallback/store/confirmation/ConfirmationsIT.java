package org.osscallback.store.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.journal.Deliveries;
import org.osscallback.store.StoreBench;
import org.osscallback.store.confirmation.ConfirmSettings.Mode;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.Upload.Confirmation;
import org.osscallback.upload.Upload.Confirmation.State;
import org.osscallback.upload.UploadFilter;

/** What OSS said of records, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class ConfirmationsIT {

    private static final String NODE = "node";

    private static final Instant AT = Instant.parse("2026-11-27T12:00:00.123Z");

    @Parameter RealDatabase database;

    private StoreBench bench;
    private final ConfirmationFollower follower = new ConfirmationFollower();

    @BeforeEach
    void emptyTheTable() {
        bench = StoreBench.of(database);
        follower.settings = new ConfirmSettings(Mode.AFTER);
        follower.clock = Clock.systemUTC();
        bench.execute("update oss_lease set good_until = 0");
        do {
            bench.execute("delete from oss_confirmation");
            moveAndFollow();
        } while (in(Confirmations::pending) > 0);
    }

    @Test
    void asksOfEachRecordedUploadOnceInTheOrderOfTheJournal() {
        List<Upload> uploads = record(5);

        List<Pending> page = claim(NODE, 3);
        settle(NODE, page.stream().map(each -> said(each.uploadId(), State.CONFIRMED)).toList());
        List<Pending> rest = claim(NODE, 100);

        List<String> ids = new ArrayList<>(page.stream().map(Pending::uploadId).toList());
        ids.addAll(rest.stream().map(Pending::uploadId).toList());
        assertThat(ids).containsExactlyInAnyOrderElementsOf(Deliveries.ids(uploads));
        assertThat(rest).hasSize(2);
    }

    @Test
    void keepsTheAnswerApartAndTellsOfIt() {
        List<Upload> uploads = record(4);
        long last = bench.transaction(db -> Journal.within(db).last());

        settle(
                NODE,
                List.of(
                        said(uploads.get(0).id(), State.CONFIRMED),
                        Checked.answered(
                                uploads.get(1).id(),
                                new Confirmation(State.CONTRADICTED, AT, List.of("etag", "size"))),
                        said(uploads.get(2).id(), State.MISSING),
                        said(uploads.get(3).id(), State.SUPERSEDED)));
        moveAndFollow();

        assertThat(find(uploads.get(1).id()).confirmation())
                .hasValue(new Confirmation(State.CONTRADICTED, AT, List.of("etag", "size")));
        assertThat(find(uploads.get(3).id()).confirmation())
                .hasValue(new Confirmation(State.SUPERSEDED, AT, List.of()));
        List<JournalEvent> told = bench.transaction(db -> Journal.within(db).page(last, 100));
        assertThat(told)
                .extracting(JournalEvent::type)
                .containsExactly("upload.confirmed", "upload.contradicted", "upload.missing");
    }

    @Test
    void findsRecordsByWhatOssSaid() {
        List<Upload> uploads = record(3);
        settle(NODE, List.of(said(uploads.get(1).id(), State.MISSING)));
        String bucket = uploads.get(0).bucket;
        UploadFilter missing =
                new UploadFilter(
                        Map.of("bucket", bucket, "confirmation", "missing"),
                        null,
                        null,
                        null,
                        Map.of());

        List<Upload> found =
                bench.ask(finder -> finder.after(missing, Position.before(Instant.EPOCH), 10));

        assertThat(found).extracting(Upload::id).containsExactly(uploads.get(1).id());
        assertThat(missing.matches(found.get(0))).isTrue();
        assertThat(missing.matches(find(uploads.get(0).id()))).isFalse();
    }

    @Test
    void countsRecordsByWhatOssSaid() {
        List<Upload> uploads = record(4);
        String bucket = uploads.get(0).bucket;
        UploadFilter all = UploadFilter.ALL.during(Instant.EPOCH, Instant.now().plusSeconds(60));
        UploadFilter inBucket =
                new UploadFilter(Map.of("bucket", bucket), null, all.from(), all.to(), Map.of());
        settle(
                NODE,
                List.of(
                        said(uploads.get(1).id(), State.MISSING),
                        said(uploads.get(2).id(), State.CONFIRMED),
                        said(uploads.get(3).id(), State.CONFIRMED)));

        Map<String, Long> counted = new HashMap<>();
        bench.ask(
                finder -> {
                    if (finder.sums()) {
                        finder.byConfirmation(inBucket)
                                .forEach(sum -> counted.put(sum.key(), sum.count().count()));
                    } else {
                        finder.count(
                                inBucket,
                                true,
                                each -> counted.merge(each.confirmation(), 1L, Long::sum));
                    }
                    return null;
                });

        Map<String, Long> expected = new HashMap<>(Map.of("confirmed", 2L, "missing", 1L));
        expected.put(null, 1L); // OSS was not asked of it
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void answersOnceWhateverComesLater() {
        List<Upload> uploads = record(1);
        String id = uploads.get(0).id();

        settle(NODE, List.of(said(id, State.CONFIRMED)));
        List<Checked> again = settle(NODE, List.of(said(id, State.MISSING)));

        assertThat(again).isEmpty();
        assertThat(find(id).confirmation().orElseThrow().state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void asksAgainWhenItsTimeHasComeAndNeverOfWhatWasDropped() {
        List<Upload> uploads = record(2);
        Instant later = Instant.now().plus(Duration.ofHours(1));

        settle(
                NODE,
                List.of(
                        Checked.again(uploads.get(0).id(), later),
                        Checked.dropped(uploads.get(1).id())));

        assertThat(claim(NODE, 10)).isEmpty();
        long pending = in(Confirmations::pending);
        List<Pending> due = in(all -> all.claim(NODE, later.plusSeconds(1), 10));
        assertThat(pending).isOne();
        assertThat(due).extracting(Pending::attempts).containsExactly(1);
    }

    @Test
    void takesNoMoreFromTheJournalThanIsSoonAsked() {
        record(1_500);

        List<Pending> due = claim(NODE, 1_500);
        long pending = in(Confirmations::pending);
        List<String> asked = askOfAll();

        assertThat(due).hasSizeBetween(Confirmations.ENOUGH, 900);
        assertThat(pending).isEqualTo(1_500);
        assertThat(asked).hasSize(1_500).doesNotHaveDuplicates();
    }

    @Test
    void goesOnWhereARecordHasASecondEvent() {
        String id = record(1).get(0).id();
        settle(NODE, List.of(said(id, State.CONFIRMED)));
        bench.execute(
                "insert into oss_outbox (upload_id, type) values ('"
                        + id
                        + "', 'upload.recorded')");
        List<Upload> more = record(1);

        assertThat(claim(NODE, 10)).extracting(Pending::uploadId).containsExactly(more.get(0).id());
        assertThat(find(id).confirmation().orElseThrow().state()).isEqualTo(State.CONFIRMED);
    }

    private List<String> askOfAll() {
        List<String> asked = new ArrayList<>();
        for (List<Pending> page = claim(NODE, 200); !page.isEmpty(); page = claim(NODE, 200)) {
            page.forEach(each -> asked.add(each.uploadId()));
            settle(
                    NODE,
                    page.stream().map(each -> said(each.uploadId(), State.CONFIRMED)).toList());
            moveAndFollow();
        }
        return asked;
    }

    @Test
    void storesNothingWithoutTheLease() {
        List<Upload> uploads = record(1);
        claim("other", 1);

        assertThat(claim(NODE, 1)).isEmpty();
        assertThat(settle(NODE, List.of(said(uploads.get(0).id(), State.MISSING)))).isEmpty();
        assertThat(find(uploads.get(0).id()).confirmation()).isEmpty();
    }

    @Test
    void forgetsWhatIsNotFollowedAnyMore() {
        assertThat(follower.wanted()).isTrue();

        follower.settings = new ConfirmSettings(Mode.OFF);

        assertThat(follower.wanted()).isFalse();
    }

    private List<Upload> record(int count) {
        List<Upload> uploads = Deliveries.uploads(count);
        bench.insertAll(uploads);
        moveAndFollow();
        return uploads;
    }

    private void moveAndFollow() {
        while (bench.transaction(db -> Journal.within(db).move(NODE)).events() > 0) {
            continue;
        }
        while (bench.transaction(db -> Journal.within(db).follow(follower)).more()) {
            continue;
        }
    }

    private static Checked said(String id, State state) {
        return Checked.answered(id, new Confirmation(state, AT, List.of()));
    }

    private List<Pending> claim(String node, int most) {
        return in(all -> all.claim(node, Instant.now().plusSeconds(1), most));
    }

    private List<Checked> settle(String node, List<Checked> checked) {
        return in(all -> all.settle(node, checked));
    }

    private <T> T in(Function<Confirmations, T> work) {
        return bench.transaction(db -> work.apply(Confirmations.within(db)));
    }

    private Upload find(String id) {
        return bench.ask(finder -> finder.find(id)).orElseThrow();
    }
}

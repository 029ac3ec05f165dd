package org.osscallback.store.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.summary.SumsFollower;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Position;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/** What is deleted, and what it leaves behind, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class RemovalIT {

    private static final String NODE = "node";

    private static final Random RANDOM = new Random(3);

    @Parameter RealDatabase database;

    private final String bucket = UUID.randomUUID().toString();

    /** An hour that no other test has. */
    private final Instant hour =
            Instant.parse("1990-01-01T00:00:00Z").plus(Duration.ofHours(RANDOM.nextInt(150_000)));

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
        expireTheLease();
    }

    private void expireTheLease() {
        bench.execute("update oss_lease set good_until = 0");
    }

    @Test
    void leavesNothingOfOldRecordsInTheTableNorInTheSums() {
        record(250, 0);
        follow();
        assertThat(sums()).isPositive();

        int gone = removeAll(hour.plusSeconds(3_600), Set.of());

        assertThat(gone).isEqualTo(250);
        assertThat(records()).isZero();
        assertThat(sums()).as("rows of the hour").isZero();
    }

    @Test
    void leavesSumsOfWhatStays() {
        record(120, 0);
        record(120, 1_800);
        follow();

        removeAll(hour.plusSeconds(1_800), Set.of());

        assertThat(records()).isEqualTo(120);
        assertThat(sum("hour")).isEqualTo(120);
        assertThat(sum("minute")).isEqualTo(120);
        assertThat(sum("bucket")).isEqualTo(120);
        assertThat(sum("subject")).isEqualTo(120);
        assertThat(sum("variable")).isEqualTo(240);
        assertThat(sum("var.serial")).as("more values than there are places").isEqualTo(120);
        assertThat(sum("var.phone")).isEqualTo(120);
    }

    @Test
    void waitsForWhatHasNotBeenSummedUp() {
        record(3, 0);
        assertThat(removeAll(hour.plusSeconds(3_600), Set.of())).as("in the outbox").isZero();
        move();
        assertThat(removeAll(hour.plusSeconds(3_600), Set.of())).as("not followed").isZero();
        follow();

        assertThat(removeAll(hour.plusSeconds(3_600), Set.of())).isEqualTo(3);
        assertThat(sums()).isZero();
    }

    @Test
    void sparesBucketsWithARuleOfTheirOwn() {
        record(5, 0);
        follow();

        int gone = removeAll(hour.plusSeconds(3_600), Set.of(bucket));

        assertThat(gone).isZero();
        assertThat(records()).isEqualTo(5);
    }

    @Test
    void deletesNoMoreThanAPageInOneTransaction() {
        record(Removal.PAGE + 1, 0);
        follow();

        Removed first = remove(NODE, hour.plusSeconds(3_600), Set.of(), start());

        assertThat(first.uploads()).isEqualTo(Removal.PAGE);
        assertThat(first.more()).isTrue();
        Removed second = remove(NODE, hour.plusSeconds(3_600), Set.of(), first.behind());
        assertThat(second.uploads()).isOne();
    }

    @Test
    void deletesNothingWithoutTheLease() {
        record(2, 0);
        follow();
        remove("other", hour, Set.of(), start());

        Removed removed = remove(NODE, hour.plusSeconds(3_600), Set.of(), start());

        assertThat(removed.ours()).isFalse();
        assertThat(records()).isEqualTo(2);
        bench.transaction(
                db -> {
                    Removal.within(db, new SumsFollower()).release("other");
                    return null;
                });
        assertThat(removeAll(hour.plusSeconds(3_600), Set.of())).isEqualTo(2);
    }

    @Test
    void deletesAndCorrectsTheSumsTogetherOrNotAtAll() {
        record(4, 0);
        follow();
        long before = sums();

        assertThatThrownBy(
                        () ->
                                bench.transaction(
                                        db -> {
                                            remove(
                                                    Removal.within(db, new SumsFollower()),
                                                    NODE,
                                                    hour.plusSeconds(3_600),
                                                    Set.of(),
                                                    start());
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");

        assertThat(records()).isEqualTo(4);
        assertThat(sums()).isEqualTo(before);
    }

    @Test
    void leavesEventsWithoutAnUploadInTheJournal() {
        record(1, 0);
        follow();
        long last = bench.transaction(db -> Journal.within(db).last());

        removeAll(hour.plusSeconds(3_600), Set.of());

        List<JournalEvent> events = bench.transaction(db -> Journal.within(db).page(last - 1, 1));
        assertThat(events).singleElement().satisfies(event -> assertThat(event.upload()).isNull());
    }

    /** The id is free again: what comes once more is a new upload. */
    @Test
    void recordsAReplayOfWhatIsGoneAnew() {
        Upload upload = record(1, 0).get(0);
        follow();
        removeAll(hour.plusSeconds(3_600), Set.of());

        boolean stored = bench.insert(upload);
        follow();

        assertThat(stored).isTrue();
        assertThat(sum("hour")).isOne();
    }

    private Position start() {
        return Position.before(hour);
    }

    private int removeAll(Instant to, Set<String> spared) {
        Position behind = start();
        int gone = 0;
        for (boolean more = true; more; ) {
            Removed removed = remove(NODE, to, spared, behind);
            behind = removed.behind();
            more = removed.more();
            gone += removed.uploads();
        }
        return gone;
    }

    private Removed remove(String holder, Instant to, Set<String> spared, Position behind) {
        return bench.transaction(
                db -> remove(Removal.within(db, new SumsFollower()), holder, to, spared, behind));
    }

    private Removed remove(
            Removal removal, String holder, Instant to, Set<String> spared, Position behind) {
        return removal.remove(holder, UploadFilter.ALL.during(hour, to), spared, behind);
    }

    private List<Upload> record(int count, int second) {
        List<Upload> uploads = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            uploads.add(upload(hour.plusSeconds(second).plusMillis(each * 3L), each));
        }
        bench.insertAll(uploads);
        return uploads;
    }

    private Upload upload(Instant at, int serial) {
        return new Upload(
                UUID.randomUUID().toString(),
                at.truncatedTo(ChronoUnit.MILLIS),
                bucket,
                new UploadNotice(
                        "o",
                        null,
                        (long) serial,
                        "image/png",
                        null,
                        new UploadNotice.Checks(null, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        Map.of("phone", "p" + serial % 3, "serial", "s" + serial)),
                new TicketUse(UUID.randomUUID().toString(), "subject" + serial % 5));
    }

    private void move() {
        bench.execute("update oss_journal_head set good_until = 0");
        while (bench.transaction(db -> Journal.within(db).move(NODE)).events() > 0) {
            // page by page
        }
    }

    private void follow() {
        move();
        while (bench.transaction(db -> Journal.within(db).follow(new SumsFollower())).more()) {
            // page by page
        }
    }

    private long records() {
        return bench.count("oss_upload", "bucket = '" + bucket + "'");
    }

    private long sums() {
        return bench.count("oss_upload_summary", slots());
    }

    private long sum(String dimension) {
        String query =
                "select coalesce(sum(uploads), 0) from oss_upload_summary where "
                        + slots()
                        + " and dimension = '"
                        + dimension
                        + "'";
        return bench.transaction(
                db -> ((Number) db.createNativeQuery(query).getSingleResult()).longValue());
    }

    private String slots() {
        long slot = hour.getEpochSecond() / 60;
        return "slot >= " + slot + " and slot < " + (slot + 60);
    }
}

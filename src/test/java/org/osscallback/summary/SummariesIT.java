package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/** Sums are those of the uploads, however much of them is in the table, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class SummariesIT {

    /** Whole hours of the table lie within, and each end is in the middle of one. */
    private static final Instant FROM = Instant.parse("2025-05-01T10:20:30.500Z");

    private static final Instant TO = FROM.plus(Duration.ofHours(6));

    private static final List<String> BY = List.of("mimeType", "bucket", "var.phone", "var.serial");

    @Parameter RealDatabase database;

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
    }

    @Test
    void sumsUpWhatIsThereHoweverMuchOfItIsInTheTable() {
        Random random = new Random(7);
        String bucket = UUID.randomUUID().toString();
        for (int each = 0; each < 150; each++) {
            record(bucket, random, each);
        }
        follow();
        for (int each = 150; each < 300; each++) {
            record(bucket, random, each);
        }
        UploadFilter time = UploadFilter.ALL.during(FROM, TO);
        Question question = new Question(time, Interval.HOUR, BY, 100);
        Question minutes = new Question(time, Interval.MINUTE, List.of(), 10);
        // a filter is answered by counting alone
        UploadFilter inBucket =
                new UploadFilter(Map.of("bucket", bucket), null, FROM, TO, Map.of());
        Summary counted = ask(new Question(inBucket, Interval.HOUR, BY, 100));
        Question days = // a day that begins at 12:30 UTC, amid the uploads
                new Question(time, Interval.DAY, ZoneOffset.ofHoursMinutes(-12, -30), List.of(), 1);
        Summary daysBefore = ask(days);
        Summary before = ask(question);
        Summary minutesBefore = ask(minutes);

        move();
        Summary between = ask(question);
        follow();
        Summary after = ask(question);

        assertThat(before.total()).isEqualTo(counted.total());
        assertThat(before.times()).isEqualTo(counted.times());
        assertThat(between.total()).isEqualTo(counted.total());
        assertThat(between.times()).isEqualTo(counted.times());
        assertThat(between.by().get("var.phone")).isEqualTo(counted.by().get("var.phone"));
        assertThat(after.total()).isEqualTo(counted.total());
        assertThat(after.times()).isEqualTo(counted.times());
        assertThat(after.by().get("mimeType")).isEqualTo(counted.by().get("mimeType"));
        assertThat(after.by().get("var.phone")).isEqualTo(counted.by().get("var.phone"));
        assertThat(after.variables()).containsExactlyElementsOf(counted.variables());
        assertThat(ask(minutes)).isEqualTo(minutesBefore);
        assertThat(ask(days)).isEqualTo(daysBefore);
        assertThat(daysBefore.times())
                .containsOnlyKeys(
                        Instant.parse("2025-04-30T12:30:00Z"),
                        Instant.parse("2025-05-01T12:30:00Z"));
        assertThat(after.partial()).isFalse();
        assertHighCardinality(after);
    }

    @Test
    void saysWhenThereIsMoreThanItCounts() {
        String bucket = UUID.randomUUID().toString();
        Instant from = TO.plus(Duration.ofDays(1)); // none of these is in the other test's sums
        for (int each = 0; each < 25; each++) {
            record(bucket, from.plusSeconds(each), 1, 1, each);
        }
        Instant to = from.plus(Duration.ofHours(6));
        UploadFilter filter = new UploadFilter(Map.of("bucket", bucket), null, from, to, Map.of());
        Question question = new Question(filter, Interval.HOUR, List.of(), 10);

        Summary some = ask(question, 24);
        Summary all = ask(question, 25);

        assertThat(some.partial()).isTrue();
        assertThat(some.total().count()).isEqualTo(24);
        assertThat(all.partial()).isFalse();
        assertThat(all.total().count()).isEqualTo(25);
    }

    private Summary ask(Question question, int mostCounted) {
        return bench.transaction(
                db -> {
                    Summaries summaries = summaries(db);
                    summaries.mostCounted = mostCounted;
                    return summaries.answer(question);
                });
    }

    /** Each upload has a serial number of its own; the table keeps 50 an hour. */
    private static void assertHighCardinality(Summary after) {
        Summary.Breakdown serial = after.by().get("var.serial");
        long told = serial.values().stream().mapToLong(each -> each.amount().count()).sum();
        assertThat(told + serial.other().count()).isEqualTo(after.total().count());
        assertThat(serial.values()).hasSize(100);
    }

    /** Whatever waits in the outbox gets its place. */
    private void move() {
        bench.execute("update oss_journal_head set good_until = 0");
        while (bench.transaction(db -> Journal.within(db).move("sums")).events() > 0) {
            // page by page
        }
    }

    private void follow() {
        move();
        while (bench.transaction(db -> Journal.within(db).follow(new SumsFollower())).more()) {
            // page by page
        }
        while (bench.transaction(db -> Backfill.within(db).step(Instant.now()))) {
            // nothing is left to it, but it has to find that out
        }
    }

    private void record(String bucket, Random random, int serial) {
        Instant at = FROM.minusSeconds(600).plusSeconds(random.nextInt(6 * 3600 + 1200));
        record(bucket, at, random.nextInt(1000), random.nextInt(3), serial);
    }

    private Summary ask(Question question) {
        return bench.transaction(db -> summaries(db).answer(question));
    }

    static Summaries summaries(EntityManager db) {
        Summaries summaries = new Summaries();
        summaries.db = db;
        return summaries;
    }

    private void record(String bucket, Instant at, long size, int phone, int serial) {
        UploadNotice notice =
                new UploadNotice(
                        "a",
                        null,
                        size,
                        phone == 0 ? null : "image/" + phone,
                        null,
                        new UploadNotice.Checks(null, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        phone == 1
                                ? Map.of("serial", "" + serial)
                                : Map.of("phone", "p" + phone, "serial", "" + serial));
        assertThat(bench.insert(new Upload(UUID.randomUUID().toString(), at, bucket, notice)))
                .isTrue();
    }
}

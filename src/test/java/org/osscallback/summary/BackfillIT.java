package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osscallback.store.StoreBench;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.upload.UploadFilter;

/** What was recorded without events, before an update and during it. */
class BackfillIT {

    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");

    private static final Instant MIGRATED = HOUR.plus(Duration.ofMinutes(90));

    private static final Instant LONG_AFTER = MIGRATED.plus(Duration.ofDays(1));

    private static final int UPLOADS = 1_200;

    private StoreBench bench;

    @BeforeEach
    void updateADatabaseWithUploads() {
        bench = StoreBench.alone("b" + UUID.randomUUID().toString().replace("-", ""));
        record("old", HOUR, UPLOADS);
        bench.execute(
                "update oss_summary_backfill set behind_at = 0, migrated_at = "
                        + MIGRATED.toEpochMilli());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void isSummedUpOnceThoughANodeIsStoppedInTheMiddle() {
        bench.transaction(db -> Backfill.within(db).step(LONG_AFTER));
        assertThatThrownBy(
                        () ->
                                bench.transaction(
                                        db -> {
                                            Backfill.within(db).step(LONG_AFTER);
                                            throw new IllegalStateException("stopped");
                                        }))
                .hasMessage("stopped");
        assertThat(ask().total().count()).as("in the middle").isEqualTo(UPLOADS);

        finish(LONG_AFTER);

        assertThat(summedUp()).isEqualTo(UPLOADS);
        assertThat(ask().total().count()).isEqualTo(UPLOADS);
        assertThat(bench.count("oss_outbox", "1 = 1")).isZero();
    }

    @Test
    void isNotSummedUpAgainIfItHasAnEvent() {
        bench.execute(
                "insert into oss_journal select row_number() over (order by id), id,"
                        + " 'upload.recorded', 0 from oss_upload where id < 'old/5'");
        bench.execute(
                "insert into oss_outbox (upload_id, type) values ('old/6', 'upload.recorded')");
        long withEvents = bench.count("oss_journal", "1 = 1") + 1;

        finish(LONG_AFTER);

        assertThat(summedUp()).isEqualTo(UPLOADS - withEvents);
    }

    @Test
    void isSummedUpThoughSomethingElseHasHappenedToIt() {
        bench.execute(
                "insert into oss_outbox (upload_id, type) values ('old/6', 'upload.labelled')");
        bench.execute("insert into oss_journal values (1, 'old/7', 'upload.labelled', 0)");

        finish(LONG_AFTER);

        assertThat(summedUp()).isEqualTo(UPLOADS);
    }

    @Test
    void getsAnEventIfAnOldNodeRecordsItDuringTheUpdate() {
        record("late", MIGRATED.plusSeconds(60), 3);

        finish(LONG_AFTER);

        assertThat(bench.count("oss_outbox", "upload_id like 'late/%'")).isEqualTo(3);
        assertThat(summedUp()).isEqualTo(UPLOADS);
    }

    @Test
    void isWaitedForUntilAllNodesAreUpdated() {
        finish(MIGRATED.plus(Duration.ofMinutes(30)));
        assertThat(bench.count("oss_summary_backfill", "done = 0")).isOne();
        record("late", MIGRATED.plus(Duration.ofMinutes(40)), 2);

        finish(LONG_AFTER);

        assertThat(bench.count("oss_outbox", "upload_id like 'late/%'")).isEqualTo(2);
        assertThat(bench.count("oss_summary_backfill", "done = 1")).isOne();
    }

    private void finish(Instant now) {
        while (bench.transaction(db -> Backfill.within(db).step(now))) {
            // page by page
        }
    }

    private long summedUp() {
        return bench.transaction(
                db ->
                        ((Number)
                                        db.createNativeQuery(
                                                        "select coalesce(sum(uploads), 0) from"
                                                                + " oss_upload_summary where"
                                                                + " dimension = 'hour'")
                                                .getSingleResult())
                                .longValue());
    }

    private Summary ask() {
        UploadFilter time =
                UploadFilter.ALL.during(HOUR.minusSeconds(3_600), HOUR.plusSeconds(7_200));
        return bench.transaction(
                db ->
                        SummariesIT.summaries(db)
                                .answer(new Question(time, Interval.HOUR, List.of(), 10)));
    }

    /** As 0.1.0 does. */
    private void record(String name, Instant from, int count) {
        bench.execute(
                "insert into oss_upload (id, received_at, object_name, variables, authenticity,"
                        + " source) select '"
                        + name
                        + "/' || n, timestamptz '"
                        + from
                        + "' + n * interval '1 second', 'o', '{}', 'signature', 'callback'"
                        + " from generate_series(1, "
                        + count
                        + ") n");
    }
}

package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osscallback.upload.StoreBench;
import org.osscallback.upload.UploadFilter;

/**
 * A month of ten million uploads on PostgreSQL: the table as it is for them, full to its limits,
 * and the uploads of those hours that it does not cover.
 */
class SummaryScaleIT {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private static final int HOURS = 720;

    private static final int AN_HOUR = 13_889;

    private static final Duration LONGEST = Duration.ofSeconds(3); // a busy machine's

    private static StoreBench bench;

    @BeforeAll
    static void fill() {
        bench = StoreBench.alone("scale");
        long first = FROM.getEpochSecond() / 60;
        String hours = " from generate_series(" + first + ", " + (first + 60 * HOURS - 1);
        execute(
                "insert into oss_upload_summary select 'minute', slot, 0, null, 231, 231"
                        + hours
                        + ") slot");
        execute(
                "insert into oss_upload_summary select 'hour', slot, 0, null, 13889, 13889"
                        + hours
                        + ", 60) slot");
        execute(
                "insert into oss_upload_summary select d, slot, p,"
                        + " case p when 0 then null else 'value ' || p * (1 + slot / 60 % 7) end,"
                        + " 13889 / 51, 13889 / 51"
                        + hours
                        + ", 60) slot, generate_series(0, 50) p, unnest(array['mimeType', 'bucket',"
                        + " 'subject', 'var.phone', 'var.system', 'var.version']) d");
        execute(
                "insert into oss_upload_summary select 'variable', slot, p, 'v' || p, 13889, 13889"
                        + hours
                        + ", 60) slot, generate_series(1, 20) p");
        execute(
                "update oss_upload_summary_progress set done_until = "
                        + (first + 60 * (HOURS - 1)));
        for (int hour : new int[] {0, HOURS - 1}) {
            execute(
                    "insert into oss_upload (id, received_at, bucket, object_name, size_bytes,"
                            + " variables, authenticity, source) select md5("
                            + hour
                            + " || '/' || n), timestamptz '2026-01-01Z' + "
                            + hour
                            + " * interval '1 h' + n * interval '259 ms', 'b', 'o' || n, 1,"
                            + " jsonb_build_object('phone', 'p' || n % 100, 'system', 'ios'),"
                            + " 'signature', 'callback' from generate_series(1, "
                            + (AN_HOUR - 1)
                            + ") n");
        }
        execute("analyze");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void answersForAMonthInWellUnderASecond() {
        Question question =
                new Question(
                        UploadFilter.ALL.during(
                                FROM.plusMillis(1), FROM.plus(Duration.ofHours(HOURS))),
                        Interval.DAY,
                        List.of("mimeType", "bucket", "var.phone", "var.system"),
                        10);
        Duration best = Duration.ofDays(1);
        Summary summary = null;
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            summary = bench.transaction(db -> SummariesIT.summaries(db).answer(question));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("summary of ten million uploads: " + took.toMillis() + " ms");
            best = took.compareTo(best) < 0 ? took : best;
        }

        assertThat(summary.total().count()).isGreaterThan(9_900_000);
        assertThat(summary.partial()).isFalse();
        assertThat(best).isLessThan(LONGEST);
    }

    private static void execute(String sql) {
        bench.transaction(db -> db.createNativeQuery(sql).executeUpdate());
    }
}

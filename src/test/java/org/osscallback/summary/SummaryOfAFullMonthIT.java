package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The summary of a month of ten million uploads reads the table, as full as it can be, and no
 * uploads but those of the two hours that the table does not cover; only these are there.
 */
class SummaryOfAFullMonthIT {

    private static final Duration LONGEST = Duration.ofSeconds(3); // a busy machine's

    private static MonthOfUploads month;

    @BeforeAll
    static void fill() {
        month = new MonthOfUploads("full_month");
        long first = MonthOfUploads.FROM.getEpochSecond() / 60;
        long end = first + 60 * MonthOfUploads.HOURS;
        String hours = " from generate_series(" + first + ", " + (end - 1);
        month.execute(
                "insert into oss_upload_summary select 'minute', slot, 0, null, 231, 231"
                        + hours
                        + ") slot");
        month.execute(
                "insert into oss_upload_summary select 'hour', slot, 0, null, 13889, 13889"
                        + hours
                        + ", 60) slot");
        month.execute(
                "insert into oss_upload_summary select d, slot, p,"
                        + " case p when 0 then null else 'value ' || p * (1 + slot / 60 % 7) end,"
                        + " 13889 / 51, 13889 / 51"
                        + hours
                        + ", 60) slot, generate_series(0, 50) p, unnest(array['mimeType', 'bucket',"
                        + " 'subject', 'var.phone', 'var.system', 'var.version']) d");
        month.execute(
                "insert into oss_upload_summary select 'variable', slot, p, 'v' || p, 13889, 13889"
                        + hours
                        + ", 60) slot, generate_series(1, 20) p");
        month.execute("update oss_summary_backfill set behind_at = " + (end - 60) * 60_000);
        month.record(0, 1);
        month.record(MonthOfUploads.HOURS - 1, 1);
        month.execute("analyze");
    }

    @AfterAll
    static void close() {
        month.close();
    }

    @Test
    void isAnsweredSoon() {
        month.ask(MonthOfUploads.question()); // the first one pays for Hibernate's start
        long start = System.nanoTime();
        Summary summary = month.ask(MonthOfUploads.question());
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(summary.total().count()).isGreaterThan(9_900_000);
        assertThat(summary.partial()).isFalse();
        assertThat(took).isLessThan(LONGEST);
    }
}

package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Ten million uploads, every one of them in the table; takes minutes and some gigabytes. */
@EnabledIfSystemProperty(named = "scale", matches = "true")
class TenMillionIT {

    private static final Logger LOG = System.getLogger(TenMillionIT.class.getName());

    private static final int HOURS_A_STATEMENT = 24;

    private static MonthOfUploads month;

    @BeforeAll
    static void fill() {
        month = new MonthOfUploads("ten_million");
        // the slowest index to build, and the one that a summary of everything does not use
        month.execute("drop index oss_upload_variables");
        for (int hour = 0; hour < MonthOfUploads.HOURS; hour += HOURS_A_STATEMENT) {
            month.record(hour, HOURS_A_STATEMENT);
        }
        month.execute("analyze");
    }

    @AfterAll
    static void close() {
        month.close();
    }

    @Test
    void areSummedUpInWellUnderASecondOnceTheTableIsFull() {
        long total = (long) MonthOfUploads.HOURS * MonthOfUploads.AN_HOUR;
        long start = System.nanoTime();
        Summary before = month.ask(MonthOfUploads.question());
        tell("before the table is filled, partly", start);
        assertThat(before.partial()).isTrue();
        assertThat(before.total().count()).isLessThanOrEqualTo(SummaryBuilder.MOST_COUNTED);

        start = System.nanoTime();
        while (month.sumUp()) {
            // each in a transaction of its own
        }
        tell("to fill the table", start);

        Summary after = null;
        for (int attempt = 0; attempt < 5; attempt++) {
            start = System.nanoTime();
            after = month.ask(MonthOfUploads.question());
            tell("from the table", start);
        }
        assertThat(after.partial()).isFalse();
        // but for what was recorded in the first and in the last millisecond
        assertThat(after.total().count()).isBetween(total - 1, total);
    }

    private static void tell(String what, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        LOG.log(Level.INFO, "{0}: {1} ms", what, took.toMillis());
    }
}

package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.upload.UploadFilter;

/** Two nodes sum up what one database holds, and one of them may be stopped in the middle. */
class TwoNodesSumUpIT {

    private static final int HOURS = 3;

    @Test
    void sumUpEachUploadOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (MonthOfUploads month = new MonthOfUploads("two_nodes")) {
            month.record(0, HOURS);
            assertThatThrownBy(month::sumUpAndStop).hasMessage("stopped");
            Callable<Boolean> node =
                    () -> {
                        boolean more = true;
                        while (more) {
                            more = month.sumUp();
                        }
                        return true;
                    };
            for (Future<Boolean> done : nodes.invokeAll(List.of(node, node))) {
                assertThat(done.get()).isTrue();
            }
            // so that only the table can answer
            month.execute("delete from oss_upload");

            Summary summary = month.ask(ofAllHours());

            assertThat(summary.total().count()).isEqualTo((long) HOURS * MonthOfUploads.AN_HOUR);
            assertThat(summary.times()).hasSize(HOURS);
        } finally {
            nodes.shutdown();
        }
    }

    private static Question ofAllHours() {
        return new Question(
                UploadFilter.ALL.during(
                        MonthOfUploads.FROM,
                        MonthOfUploads.FROM.plus(Duration.ofHours(MonthOfUploads.HOURS))),
                Interval.HOUR,
                List.of(),
                10);
    }
}

package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.upload.Count;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFilter;

/** An hour of eight thousand uploads, each with 64 variables of values that never come again. */
class PoisonedHourIT {

    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");

    private static final int UPLOADS = 8_000;

    private static final int BATCH = 500;

    /**
     * What the hour may have, whatever is sent: attributes, variables, their names, its minutes.
     */
    private static final long MOST_ROWS =
            (3L + SlotTable.MOST_VARIABLES) * (SlotTable.PLACES + 1)
                    + SlotTable.MOST_VARIABLES
                    + 1
                    + 61;

    private final Random random = new Random(1);
    private StoreBench bench;

    @BeforeEach
    void open() {
        bench = StoreBench.alone("poisoned" + UUID.randomUUID().toString().replace("-", ""));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void isSummedUpExactlyInBoundedRowsAndStopsNoOther() {
        for (int batch = 0; batch < UPLOADS / BATCH; batch++) {
            List<Upload> uploads = new ArrayList<>();
            for (int each = 0; each < BATCH; each++) {
                uploads.add(poisoned(HOUR.plusMillis(batch * 200_000L + each)));
            }
            bench.insertAll(uploads);
        }
        bench.insertAll(List.of(upload(HOUR.plus(Duration.ofHours(1)), Map.of("phone", "p"))));

        while (bench.transaction(db -> Journal.within(db).move("node")).events() > 0) {
            // page by page
        }
        while (bench.transaction(db -> Journal.within(db).follow(new SumsFollower())).more()) {
            // page by page
        }
        while (bench.transaction(db -> Backfill.within(db).step(Instant.now()))) {
            // nothing is left to it, but it has to find that out
        }

        long slot = Sums.minute(HOUR);
        assertThat(
                        bench.count(
                                "oss_upload_summary",
                                "slot >= " + slot + " and slot < " + (slot + 60)))
                .isLessThanOrEqualTo(MOST_ROWS);
        Summary both = ask(HOUR, HOUR.plus(Duration.ofHours(2)), "var.phone");
        assertThat(both.total().count()).isEqualTo(UPLOADS + 1);
        assertThat(both.total().bytes()).isEqualTo(UPLOADS + 1);
        assertThat(both.partial()).isFalse();
        Summary.Breakdown phone = both.by().get("var.phone");
        assertThat(phone.approximate()).isTrue();
        assertThat(
                        phone.values().stream().mapToLong(each -> each.amount().count()).sum()
                                + phone.other().count())
                .isEqualTo(UPLOADS + 1);
        Summary next =
                ask(HOUR.plus(Duration.ofHours(1)), HOUR.plus(Duration.ofHours(2)), "var.phone");
        assertThat(next.by().get("var.phone").values())
                .containsExactly(new Summary.Value("p", new Count(1, 1)));
    }

    private Summary ask(Instant from, Instant to, String by) {
        UploadFilter time = UploadFilter.ALL.during(from, to);
        return bench.transaction(
                db ->
                        SummariesIT.summaries(db)
                                .answer(new Question(time, Interval.HOUR, List.of(by), 10)));
    }

    /** Half of the names are the same each time. */
    private Upload poisoned(Instant at) {
        Map<String, String> variables = new HashMap<>();
        for (int each = 0; each < 32; each++) {
            variables.put("v" + each, text());
            variables.put(text(), text());
        }
        return upload(at, variables);
    }

    private String text() {
        return random.ints(100, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Upload upload(Instant at, Map<String, String> variables) {
        return new Upload(
                UUID.randomUUID().toString(),
                at,
                "b",
                new UploadNotice(
                        "o",
                        null,
                        1L,
                        null,
                        null,
                        new UploadNotice.Checks(null, null, null),
                        new UploadNotice.Origin(null, null, null, null),
                        variables));
    }
}

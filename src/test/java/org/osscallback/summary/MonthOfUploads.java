package org.osscallback.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osscallback.store.StoreBench;
import org.osscallback.summary.Summaries.Question;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.UploadFilter;

/** A month of ten million uploads in a PostgreSQL of its own. */
final class MonthOfUploads implements AutoCloseable {

    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    static final int HOURS = 720;

    /** When all of it is committed. */
    private static final Instant END = FROM.plus(Duration.ofHours(HOURS)).plus(Lateness.SETTLED);

    /** Ten million in a month. */
    static final int AN_HOUR = 13_889;

    private final StoreBench bench;

    MonthOfUploads(String name) {
        bench = StoreBench.alone(name);
    }

    /** All of the month but its first millisecond, so that neither end is a whole hour. */
    static Question question() {
        return new Question(
                UploadFilter.ALL.during(
                        FROM.plusMillis(1), FROM.plus(Duration.ofHours(HOURS)).minusMillis(1)),
                Interval.DAY,
                List.of("mimeType", "bucket", "var.phone", "var.system"),
                10);
    }

    /** As they would have been recorded in {@code hours} from {@code first} on. */
    void record(int first, int hours) {
        execute(
                "insert into oss_upload (id, received_at, bucket, object_name, size_bytes,"
                        + " mime_type, client_ip, req_id, variables, authenticity, source)"
                        + " select md5('"
                        + first
                        + "/' || n), timestamptz '2026-01-01Z' + interval '"
                        + first
                        + " h' + n * interval '259.195 ms', 'photos', 'user-dir/' || md5(n::text)"
                        + " || '.jpg', 100000 + n % 100000, 'image/' || n % 5, '192.0.2.1',"
                        + " upper(substr(md5(n::text), 1, 24)),"
                        + " jsonb_build_object('phone', 'p' || n % 100, 'system', 'ios9.' || n % 9,"
                        + " 'serial', n::text), 'signature', 'callback' from generate_series(1, "
                        + hours * AN_HOUR
                        + ") n");
    }

    Summary ask(Question question) {
        return bench.transaction(db -> SummariesIT.summaries(db).answer(question));
    }

    /** Sums up the next uploads; false if all are. */
    boolean sumUp() {
        return bench.transaction(db -> Backfill.within(db).step(END));
    }

    /** As a node that is stopped before it commits. */
    void sumUpAndStop() {
        bench.transaction(
                db -> {
                    Backfill.within(db).step(END);
                    throw new IllegalStateException("stopped");
                });
    }

    void execute(String sql) {
        bench.transaction(db -> db.createNativeQuery(sql).executeUpdate());
    }

    @Override
    public void close() {
        bench.close();
    }
}

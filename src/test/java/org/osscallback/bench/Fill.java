package org.osscallback.bench;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Makes the table of uploads as long as wanted. */
final class Fill {

    private static final long PAUSE_NANOS = 500_000_000;
    private static final long LONGEST_WAIT_NANOS = 600_000_000_000L;

    /** Ten a second, back from now: a longer table is older, not denser. */
    private static final String ROWS =
            "insert into oss_upload (id, received_at, bucket, object_name, etag, size_bytes,"
                    + " mime_type, image_width, image_height, image_format, crc64, content_md5,"
                    + " client_ip, req_id, operation, variables, authenticity, source) select"
                    + " md5(n::text) || 'aaaaaaaa', now() - n * interval '100 milliseconds', 'photos',"
                    + " 'users/' || n %% 1000 || '/' || md5(n::text) || '.jpg',"
                    + " 'D8E8FCA2DC0F896FD7CB4CB0031BA249', 108904, 'image/jpeg', 4032, 3024, 'jpg',"
                    + " '9377382718273648172', '2Oj8otwPiW/Xy0ywAxuiSQ==', '203.0.113.17',"
                    + " '5B6A6F0E4F1B4C0E9A000001', 'PutObject', jsonb_build_object('phone', 'p' || n"
                    + " %% 7, 'system', 'ios9.1'), 'signature', 'callback' from generate_series(1, %d)"
                    + " n";

    private static final String PRIMARY_KEY = "oss_upload_pkey";

    private final Store store;

    Fill(Store store) {
        this.store = store;
    }

    /** Returns once the hours of the last day are summed up, as they are in a server at work. */
    void with(int rows) {
        store.execute("update oss_summary_backfill set done = 1"); // not before all is there
        store.execute("truncate table oss_upload, oss_upload_summary, oss_journal, oss_outbox");
        insert(rows);
        store.execute(
                "update oss_summary_backfill set done = 0, behind_id = '',"
                        + " migrated_at = cast(extract(epoch from now()) * 1000 as bigint),"
                        + " behind_at = cast(extract(epoch from"
                        + " date_trunc('hour', now() - interval '26 hours')) * 1000 as bigint)");
        awaitSums();
    }

    /** Into a table that is empty, of this version or of 0.1.0. */
    void insert(int rows) {
        List<String> indexes =
                store.texts(
                        "select indexdef from pg_indexes where tablename = 'oss_upload'"
                                + " and indexname <> '"
                                + PRIMARY_KEY
                                + "'");
        // an index made in one go takes a tenth of the time of one that grows
        store.texts(
                        "select 'drop index ' || indexname from pg_indexes"
                                + " where tablename = 'oss_upload' and indexname <> '"
                                + PRIMARY_KEY
                                + "'")
                .forEach(store::execute);
        store.execute("alter table oss_upload drop constraint " + PRIMARY_KEY);
        store.execute(ROWS.formatted(rows));
        store.execute("alter table oss_upload add constraint " + PRIMARY_KEY + " primary key (id)");
        indexes.forEach(store::execute);
        store.execute("vacuum analyze oss_upload");
        store.execute("checkpoint"); // or it would go on while something is measured
    }

    private void awaitSums() {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        String due =
                "select not exists (select 1 from oss_upload, oss_summary_backfill where"
                        + " received_at > to_timestamp(behind_at / 1000.0) and received_at <"
                        + " date_trunc('hour', now() - interval '3 minutes'))";
        while (!store.text(due).equals("t")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("hours are not summed up");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}

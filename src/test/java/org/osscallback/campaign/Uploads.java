package org.osscallback.campaign;

/** Fills the table of uploads, past the application. */
final class Uploads {

    private static final String ROWS =
            "insert into oss_upload (id, received_at, bucket, object_name, size_bytes, mime_type,"
                    + " client_ip, variables, authenticity, source) select md5('%1$s' || n) ||"
                    + " 'aaaaaaaa', now() - n * interval '10 milliseconds', 'photos', '%1$s/' ||"
                    + " md5(n::text), 108904, 'image/jpeg', '203.0.113.17', %2$s, 'signature',"
                    + " 'callback' from generate_series(1, %3$d) n on conflict do nothing";

    private Uploads() {}

    /** Rows as most are. */
    static void fill(Installation target, int rows) {
        target.database()
                .execute(ROWS.formatted("fill", "jsonb_build_object('phone', 'p' || n % 7)", rows));
    }

    /** Rows with as much in one variable as an earlier version took. */
    static void fillWithLarge(Installation target, int rows, int characters) {
        target.database()
                .execute(
                        ROWS.formatted(
                                "large",
                                "jsonb_build_object('much', repeat(md5(n::text), "
                                        + characters / 32
                                        + "))",
                                rows));
    }

    /** Without it, a search for a variable reads the whole table, as on other databases. */
    static void dropIndexOfVariables(Installation target) {
        target.database().execute("drop index if exists oss_upload_variables");
    }

    /**
     * Rows of two hours ago with variables of which no two have one value, on their way to the
     * sums.
     */
    static void poisonAnHour(Installation target, int rows, int variables) {
        target.database()
                .execute(
                        ROWS.formatted(
                                        "poison",
                                        "(select jsonb_object_agg('v' || v, repeat(md5(n || '-' ||"
                                                + " v), 6)) from generate_series(1, "
                                                + variables
                                                + ") v)",
                                        rows)
                                .replace(
                                        "now() - n * interval '10 milliseconds'",
                                        "date_trunc('hour', now()) - interval '2 hours' + n *"
                                                + " interval '10 milliseconds'"));
        target.database()
                .execute(
                        "insert into oss_outbox (upload_id, type) select id, 'upload.recorded' from"
                                + " oss_upload where object_name like 'poison/%'");
    }

    /** Whether the sums have come to the end of the journal, and all is in it. */
    static boolean areSummedUp(Installation target) {
        return target.database()
                .text(
                        "select not exists (select 1 from oss_outbox) and position >= (select"
                                + " last_seq from oss_journal_head) from oss_follower where name ="
                                + " 'sums'")
                .equals("t");
    }
}

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
}

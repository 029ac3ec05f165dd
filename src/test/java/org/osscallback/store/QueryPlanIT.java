package org.osscallback.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.store.schema.Migration;
import org.osscallback.testing.RealDatabase;

/** PostgreSQL answers each filter from an index, on the first page as on a deep one. */
class QueryPlanIT {

    private static final String DATABASE = "plans";

    /** One a second. */
    private static final int ROWS = 200_000;

    private static final String DEEP =
            " and u.received_at <= '2026-01-01T01:00:00Z'"
                    + " and (u.received_at < '2026-01-01T01:00:00Z' or u.id < 'x')";

    private static Connection db;

    @BeforeAll
    static void fill() throws SQLException {
        RealDatabase.POSTGRESQL.execute("create database " + DATABASE);
        String url =
                RealDatabase.POSTGRESQL.url().replaceFirst("/postgres\\?", "/" + DATABASE + "?");
        Migration.migrate(RealDatabase.POSTGRESQL.source(url));
        db = DriverManager.getConnection(url);
        try (Statement sql = db.createStatement()) {
            sql.execute(
                    "insert into oss_upload (id, received_at, bucket, object_name, subject,"
                            + " variables, authenticity, source) select md5(n::text), timestamptz"
                            + " '2026-01-01Z' + n * interval '1 s', 'b' || n % 100, 'folder' || n %"
                            + " 5000 || '/' || n, 's' || n % 1000, jsonb_build_object('phone', 'p' || n"
                            + " % 5000, 'n', n::text), 'signature', case n % 10000 when 7 then"
                            + " 'listing' else 'callback' end from generate_series(1, "
                            + ROWS
                            + ") n");
            sql.execute(
                    "update oss_upload set gone_at = received_at where object_name like '%999'"
                            + " and source = 'callback'");
            sql.execute(
                    "insert into oss_upload_search (upload_id, req_id, etag, name, grams) select id,"
                            + " 'r' || id, 'e' || id, object_name, array[hashtext('f'),"
                            + " hashtext(split_part(object_name, '/', 1)), hashtext(id)] from"
                            + " oss_upload");
            sql.execute("analyze oss_upload, oss_upload_search");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        db.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|oss_upload_newest",
                "u.received_at >= '2026-01-01T00:10:00Z' and u.received_at <"
                        + " '2026-01-01T09:00:00Z'|oss_upload_newest",
                "u.bucket = 'b7'|oss_upload_bucket",
                "u.subject = 's77'|oss_upload_subject",
                "u.source = 'listing'|oss_upload_found",
                "u.gone_at is not null|oss_upload_gone",
                "u.object_name >= 'folder4711/' and u.object_name <"
                        + " 'folder47110'|oss_upload_object",
                "u.id in (select s.upload_id from oss_upload_search s where s.req_id ="
                        + " 'r4')|oss_upload_search_request",
                "u.id in (select s.upload_id from oss_upload_search s where s.etag ="
                        + " 'e4')|oss_upload_search_etag",
                "u.id in (select s.upload_id from oss_upload_search s where cast(s.grams @>"
                        + " cast(array[hashtext('folder4711')] as int[]) as boolean) = true and"
                        + " position('4711/' in s.name) > 0)|oss_upload_search_grams",
                "(select position('9/' in s.name) from oss_upload_search s where s.upload_id ="
                        + " u.id) > 0|oss_upload_newest",
                "cast(u.variables @> cast('{\"phone\":\"p42\"}' as jsonb) as boolean) ="
                        + " true|oss_upload_variables"
            })
    void entersAnIndex(String condition, String index) throws SQLException {
        for (String page : List.of("", DEEP)) {
            List<String> plan = explain(condition + page);

            assertThat(String.join("\n", plan)).contains(index).doesNotContain("Seq Scan");
            assertThat(time(plan)).as(String.join("\n", plan)).isLessThan(Duration.ofMillis(250));
        }
    }

    private static List<String> explain(String condition) throws SQLException {
        String query =
                "explain (analyze) select * from oss_upload u where "
                        + condition
                        + " order by u.received_at desc, u.id desc fetch first 51 rows only";
        try (Statement sql = db.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> plan = new ArrayList<>();
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
            return plan;
        }
    }

    private static Duration time(List<String> plan) {
        String last = plan.get(plan.size() - 1); // Execution Time: 0.123 ms
        double millis = Double.parseDouble(last.replaceAll("[^0-9.]", ""));
        return Duration.ofNanos((long) (millis * 1e6));
    }
}

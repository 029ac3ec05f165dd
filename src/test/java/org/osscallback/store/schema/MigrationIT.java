package org.osscallback.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.testing.RealDatabase;

/** A database of 0.1.0 becomes one of this version. */
class MigrationIT {

    private static final List<String> OF_0_1_0 =
            List.of(
                    "insert into oss_upload (id, received_at, object_name, variables, authenticity,"
                            + " source) values ('a', '2026-01-01 00:00:00', 'o', '{}', 'signature',"
                            + " 'callback')",
                    "insert into oss_upload_summary values ('hour', 29452320, 0, null, 7, 70)",
                    "update oss_upload_summary_progress set done_until = 29452380");

    @ParameterizedTest
    @EnumSource(RealDatabase.class)
    void keepsWhatIsSummedUpAndGoesOnFromThere(RealDatabase database) throws Exception {
        DataSource source = database.source(fresh(database));
        migrateTo010(database, source);
        try (Connection db = source.getConnection();
                Statement sql = db.createStatement()) {
            for (String each : OF_0_1_0) {
                sql.execute(each);
            }

            Migration.migrate(source);

            assertThat(number(sql, "select behind_at from oss_summary_backfill"))
                    .isEqualTo(29452380L * 60_000);
            assertThat(number(sql, "select migrated_at from oss_summary_backfill"))
                    .isBetween(
                            System.currentTimeMillis() - 600_000,
                            System.currentTimeMillis() + 600_000);
            assertThat(number(sql, "select sum(uploads) from oss_upload_summary")).isEqualTo(7);
            assertThat(number(sql, "select last_seq from oss_journal_head")).isZero();
            // nodes of 0.1.0 that still run find nothing to sum up
            assertThat(number(sql, "select done_until from oss_upload_summary_progress"))
                    .isGreaterThan(3_000_000_000L);
            assertThat(number(sql, "select count(*) from oss_upload")).isOne();
        }
    }

    private static String fresh(RealDatabase database) {
        String name = "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        if (database == RealDatabase.H2) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
        database.execute("create database " + name);
        return database.url().replaceFirst("/(postgres|test)\\?", "/" + name + "?");
    }

    private static void migrateTo010(RealDatabase database, DataSource source) {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration/" + database.name().toLowerCase())
                .placeholders(Map.of("collation", "utf8mb4_nopad_bin"))
                .table(Migration.HISTORY_TABLE)
                .target("3")
                .load()
                .migrate();
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}

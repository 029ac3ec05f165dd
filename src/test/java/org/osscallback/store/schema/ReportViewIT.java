package org.osscallback.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.testing.RealDatabase;

/** The view for reports, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class ReportViewIT {

    @Parameter RealDatabase database;

    @Test
    void showsWhatARecordHas() {
        StoreBench bench = StoreBench.of(database);
        String id = UUID.randomUUID().toString();
        String json = database == RealDatabase.H2 ? "json '{}'" : "'{}'";
        bench.execute(
                "insert into oss_upload (id, received_at, bucket, object_name, variables,"
                        + " authenticity, source) values ('"
                        + id
                        + "', "
                        + database.instant
                        + ", 'b', 'o', "
                        + json
                        + ", 'signature', 'callback')");

        String found = "id = '" + id + "' and bucket = 'b' and received_at = " + database.instant;

        assertThat(bench.count("oss_upload_report", found)).isOne();
    }
}

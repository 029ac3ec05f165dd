package org.osscallback.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Invalid;
import org.osscallback.upload.UploadFilter;

/** A query as text, and what is made of it. */
class ParametersTest {

    @Test
    void chooseByEachFilterThatIsSent() {
        Parameters parameters =
                of(
                        "bucket=b",
                        "subject=alice",
                        "prefix=a/",
                        "var.phone=x",
                        "from=2026-01-01T00:00:00Z",
                        "to=2026-01-02T00:00:00Z");

        UploadFilter filter = Filters.withTime(parameters);

        assertThat(filter)
                .isEqualTo(
                        new UploadFilter(
                                Map.of("bucket", "b", "subject", "alice"),
                                "a/",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-01-02T00:00:00Z"),
                                Map.of("phone", "x")));
        assertThatNoException().isThrownBy(parameters::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=abc", "name=照片", "name=a猫", "reqId=5C3D", "etag=ab"})
    void takeWhatCanBeSearchedFor(String query) {
        Parameters parameters = of(query);

        UploadFilter filter = Filters.of(parameters);

        assertThat(filter.texts()).containsValue(query.substring(query.indexOf('=') + 1));
        assertThatNoException().isThrownBy(parameters::check);
    }

    @Test
    void takeAnInstantForTheNextWholeMillisecond() {
        assertThat(Filters.withTime(of("from=2026-01-01T00:00:00.000000001Z")).from())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.001Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=0999-12-31T23:59:59Z",
                "to=9999-12-31T00:00:01Z",
                "bucket=b bucket=c",
                "prefix=a\0",
                "crc64=x",
                "name=ab",
                "name=",
                "name=\uD83D\uDE00",
                "var.=x",
                "from=2026-01-02T00:00:00Z to=2026-01-01T00:00:00Z",
            })
    void nameWhatIsWrong(String query) {
        Parameters parameters = of(query.split(" "));

        Filters.withTime(parameters);

        assertThatExceptionOfType(Invalid.class).isThrownBy(parameters::check);
    }

    @Test
    void nameAllThatIsWrongAtOnce() {
        Parameters parameters = of("to=x", "b=1", "a=1", "bucket=x", "bucket=y");

        Filters.withTime(parameters);

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(parameters::check)
                .satisfies(
                        invalid ->
                                assertThat(invalid.places())
                                        .extracting(Invalid.Place::name)
                                        .containsExactlyInAnyOrder("bucket", "to", "a", "b"));
    }

    private static Parameters of(String... sent) {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String each : sent) {
            int equals = each.indexOf('=');
            parameters.add(each.substring(0, equals), each.substring(equals + 1));
        }
        return new Parameters(parameters);
    }
}

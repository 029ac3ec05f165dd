package org.osscallback.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.store.CountedUpload;
import org.osscallback.testing.Configured;

class SummedVariablesTest {

    private static final CountedUpload UPLOAD =
            new CountedUpload(
                    Instant.EPOCH,
                    5L,
                    "a/b",
                    "b",
                    "alice",
                    Map.of("phone", "x", "serial", "1"),
                    null);

    @Test
    void areAllUnlessToldOtherwise() {
        assertThat(SummedVariables.from(Configured.nothing())).isEqualTo(SummedVariables.ALL);
        assertThat(configured("*")).isEqualTo(SummedVariables.ALL);
        assertThat(SummedVariables.ALL.tells("var.anything")).isTrue();
    }

    @Test
    void keepNamesAndValuesOfOthersOut() {
        UploadCounts counts = new UploadCounts(any -> true, configured("phone, system"));

        counts.add(UPLOAD);

        assertThat(counts.dimensions())
                .containsOnlyKeys("mimeType", "bucket", "subject", "var.phone");
        assertThat(counts.variables().top(10)).extracting(Map.Entry::getKey).containsOnly("phone");
    }

    @Test
    void canBeNone() {
        UploadCounts counts = new UploadCounts(any -> true, configured("none"));

        counts.add(UPLOAD);

        assertThat(counts.dimensions()).containsOnlyKeys("mimeType", "bucket", "subject");
        assertThat(configured("none").tells("var.phone")).isFalse();
        assertThat(configured("none").tells("bucket")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*,phone", "none,phone"})
    void refusesNamesBesideAWordForAllOrNone(String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> configured(value))
                .withMessageStartingWith("oss.summary.variables: ");
    }

    private static SummedVariables configured(String value) {
        return SummedVariables.from(Configured.with("oss.summary.variables", value));
    }
}

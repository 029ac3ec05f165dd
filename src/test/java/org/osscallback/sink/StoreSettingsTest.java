package org.osscallback.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class StoreSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(StoreSettings.from(Configured.nothing()))
                .isEqualTo(new StoreSettings(256, 1, 8_000, 10));
    }

    @Test
    void readsEveryKey() {
        assertThat(
                        StoreSettings.from(
                                Configured.of(
                                        Map.of(
                                                "oss.store.batch", "1",
                                                "oss.store.writers", "16",
                                                "oss.store.waiting", "1000",
                                                "oss.store.readers", "3"))))
                .isEqualTo(new StoreSettings(1, 16, 1_000, 3));
    }

    @ParameterizedTest
    @CsvSource({"20, 1, 10", "100, 4, 87", "20, 16, 1", "5, 1, 1"})
    void leavesConnectionsOfThePoolToOthersThanReaders(String pool, String writers, int readers) {
        StoreSettings settings =
                StoreSettings.from(
                        Configured.of(Map.of("db.pool", pool, "oss.store.writers", writers)));

        assertThat(settings.readers()).isEqualTo(readers);
    }

    @ParameterizedTest
    @CsvSource({
        "oss.store.batch, 0",
        "oss.store.batch, 1001",
        "oss.store.writers, -1",
        "oss.store.writers, 101",
        "oss.store.waiting, many",
        "oss.store.waiting, 1000001",
        "oss.store.readers, 0"
    })
    void refusesANumberThatCannotBeUsed(String key, String value) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> StoreSettings.from(Configured.with(key, value)))
                .withMessageContaining(key)
                .withMessageContaining(value);
    }
}

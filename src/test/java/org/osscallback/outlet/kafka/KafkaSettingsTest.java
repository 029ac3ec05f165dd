package org.osscallback.outlet.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class KafkaSettingsTest {

    private static final String SERVERS = "oss.kafka.bootstrap.servers";

    @Test
    void areNoneUnlessSomethingIsSet() {
        assertThat(KafkaSettings.from(Configured.nothing()).configured()).isFalse();
    }

    @Test
    void areHandedToTheProducerAsTheyAre() {
        KafkaSettings settings =
                KafkaSettings.from(
                        Configured.of(
                                Map.of(
                                        SERVERS,
                                        "a:1,b:2",
                                        "oss.kafka.sasl.jaas.config",
                                        "x y=\"z\";",
                                        "oss.kafka.linger.ms",
                                        "20")));

        assertThat(settings.configured()).isTrue();
        assertThat(settings.producer())
                .containsEntry("bootstrap.servers", "a:1,b:2")
                .containsEntry("sasl.jaas.config", "x y=\"z\";")
                .containsEntry("linger.ms", "20")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.block.ms", "2000")
                .containsEntry("delivery.timeout.ms", "6000");
    }

    @Test
    void mayBeEnvironmentVariables() {
        KafkaSettings settings =
                KafkaSettings.from(
                        Configured.byEnvironment(
                                Map.of(
                                        "OSS_KAFKA_BOOTSTRAP_SERVERS", "a:1",
                                        "OSS_KAFKA_SASL_JAAS_CONFIG", "x;")));

        assertThat(settings.given())
                .isEqualTo(Map.of("bootstrap.servers", "a:1", "sasl.jaas.config", "x;"));
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "enable.idempotence, false",
        "transactional.id, x",
        "value.serializer, x",
        "max.block.ms, 5001",
        "max.block.ms, soon",
        "delivery.timeout.ms, 20001"
    })
    void refuseWhatAnEventDependsOn(String name, String value) {
        Map<String, String> set = Map.of(SERVERS, "a:1", "oss.kafka." + name, value);

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> KafkaSettings.from(Configured.of(set)))
                .withMessageContaining("oss.kafka." + name);
    }

    @Test
    void needServers() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> KafkaSettings.from(Configured.with("oss.kafka.linger.ms", "1")))
                .withMessageContaining(SERVERS);
    }
}

package org.osscallback.outlet.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.problem.Invalid;
import org.osscallback.wire.StrictJson;

/** Targets that are topics. */
class KafkaTargetTest {

    private static final KafkaSettings SET =
            new KafkaSettings(Map.of("bootstrap.servers", "127.0.0.1:1"));

    private static final KafkaSettings UNSET = new KafkaSettings(Map.of());

    private static final String VALID = "{'type':'kafka','topic':'uploads.v1'}";

    @Test
    void areTakenWhereThereIsAClientAndItIsSet() throws Exception {
        assertThat(wrong(true, SET, VALID)).isEmpty();
    }

    @Test
    void areRefusedWithoutTheLibraryOrItsSettings() throws Exception {
        assertThat(wrong(false, SET, VALID))
                .singleElement()
                .satisfies(
                        place -> {
                            assertThat(place.name()).isEqualTo("target.type");
                            assertThat(place.detail()).contains("kafka-clients");
                        });
        assertThat(wrong(true, UNSET, VALID))
                .singleElement()
                .satisfies(
                        place ->
                                assertThat(place.detail()).contains("oss.kafka.bootstrap.servers"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'kafka'} | target.topic",
                "{'type':'kafka','topic':7} | target.topic",
                "{'type':'kafka','topic':'a b'} | target.topic",
                "{'type':'kafka','topic':'..'} | target.topic",
                "{'type':'kafka','topic':''} | target.topic",
                "{'type':'kafka','topic':'a','url':'x'} | target"
            })
    void nameWhatIsWrongWithThem(String json, String member) throws Exception {
        assertThat(wrong(true, SET, json)).extracting(Invalid.Place::name).containsExactly(member);
    }

    @Test
    void lookForTheClientWhereTheApplicationFindsIt() {
        assertThat(KafkaTarget.hasClient(getClass().getClassLoader())).isTrue();
        assertThat(KafkaTarget.hasClient(ClassLoader.getPlatformClassLoader())).isFalse();
    }

    private static java.util.List<Invalid.Place> wrong(
            boolean client, KafkaSettings settings, String json) throws Exception {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new KafkaTarget(client, settings).check(StrictJson.read(bytes));
    }
}

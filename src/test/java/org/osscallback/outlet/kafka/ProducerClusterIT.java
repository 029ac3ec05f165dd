package org.osscallback.outlet.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.outlet.Outcome.Verdict.AWAY;
import static org.osscallback.outlet.Outcome.Verdict.DELIVERED;
import static org.osscallback.outlet.Outcome.Verdict.FINAL;

import jakarta.json.Json;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;

/** Events on their way to a real broker. */
class ProducerClusterIT {

    private static final Duration LONGEST_TRY = Duration.ofSeconds(10);

    private static KafkaBroker broker;

    private final String topic = "t" + UUID.randomUUID();
    private Cluster cluster;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void arriveInOrderWithTheirAttributes() {
        broker.create(topic, Map.of());
        cluster = open(broker.servers(), Map.of());
        List<Event> events = events(KafkaOutlet.TOGETHER);

        List<Outcome> outcomes = cluster.send(topic, events);
        List<Message> found = broker.messages(topic, events.size());

        assertThat(outcomes).hasSameSizeAs(events).allMatch(Outcome::delivered);
        assertThat(outcomes.get(3).answer()).isEqualTo("partition 0, offset 3");
        assertThat(found)
                .extracting(each -> each.event().getId())
                .containsExactlyElementsOf(events.stream().map(Event::id).toList());
        Message first = found.get(0);
        assertThat(first.key()).isEqualTo("b/o0");
        assertThat(first.event().getType()).isEqualTo("org.osscallback.upload.recorded.v1");
        assertThat(first.event().getSource()).hasToString("/source");
        assertThat(first.event().getSubject()).isEqualTo("b/o0");
        assertThat(first.event().getTime()).isEqualTo("2026-11-27T08:00:00.123Z");
        assertThat(first.event().getDataContentType()).isEqualTo("application/json");
        assertThat(new String(first.event().getData().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"x\"}");
    }

    @Test
    void areFinalWhereTheTopicTakesNoneOfThatSizeAndOthersGoOn() {
        broker.create(topic, Map.of("max.message.bytes", "2000"));
        cluster = open(broker.servers(), Map.of());

        List<Outcome> outcomes =
                cluster.send(topic, List.of(event(0, 10), event(1, 5_000), event(2, 10)));

        assertThat(outcomes)
                .extracting(Outcome::verdict)
                .containsExactly(DELIVERED, FINAL, DELIVERED);
        assertThat(outcomes.get(1).error()).contains(topic, "RecordTooLargeException");
        assertThat(broker.messages(topic, 2))
                .extracting(Message::key)
                .containsExactly("b/o0", "b/o2");
    }

    @Test
    void areFinalWhereTheClientTakesNoneOfThatSize() {
        broker.create(topic, Map.of());
        cluster = open(broker.servers(), Map.of());

        assertThat(cluster.send(topic, List.of(event(0, 1_100_000))))
                .extracting(Outcome::verdict)
                .containsExactly(FINAL);
    }

    @Test
    void waitForATopicThatIsNotThereAndHoldUpNoOther() {
        String other = topic + "-other";
        broker.create(other, Map.of());
        cluster = open(broker.servers(), Map.of());

        List<Outcome> unknown = cluster.send(topic, events(100));
        List<Outcome> known = cluster.send(other, events(1));
        broker.create(topic, Map.of());
        List<Outcome> later = cluster.send(topic, events(100));

        assertThat(unknown).hasSize(100).allMatch(each -> each.verdict() == AWAY);
        assertThat(unknown.get(0).error()).contains(topic);
        assertThat(unknown.get(0).took()).isLessThan(LONGEST_TRY);
        assertThat(known).allMatch(Outcome::delivered);
        assertThat(later).hasSize(100).allMatch(Outcome::delivered);
        assertThat(cluster.broken()).isFalse();
    }

    @Test
    void goOnceThePasswordIsRight() {
        broker.create(topic, Map.of());
        cluster = open(broker.serversWithPassword(), password("wrong"));

        List<Outcome> refused = cluster.send(topic, events(10));
        boolean broken = cluster.broken();
        cluster.close();
        cluster = open(broker.serversWithPassword(), password(KafkaBroker.PASSWORD));

        assertThat(refused).hasSize(10).allMatch(each -> each.verdict() == AWAY);
        assertThat(refused.get(0).error()).contains("Authentication").doesNotContain("wrong");
        assertThat(broken).isTrue();
        assertThat(cluster.send(topic, events(10))).allMatch(Outcome::delivered);
    }

    @Test
    void goOnAfterTheBrokerWasKilled() {
        broker.create(topic, Map.of());
        cluster = open(broker.servers(), Map.of());
        List<Outcome> before = cluster.send(topic, events(1));

        broker.kill();
        List<Outcome> away = cluster.send(topic, events(500));
        broker.startAgain();
        List<Outcome> after = cluster.send(topic, events(500));

        assertThat(before).allMatch(Outcome::delivered);
        assertThat(away).hasSize(500).allMatch(each -> each.verdict() == AWAY);
        assertThat(away.get(0).took()).isLessThan(LONGEST_TRY);
        assertThat(after).allMatch(Outcome::delivered);
    }

    @Test
    void leaveNeitherThreadNorBeanBehind() throws Exception {
        broker.create(topic, Map.of());
        cluster = open(broker.servers(), Map.of("client.id", topic));
        cluster.send(topic, events(1));
        Set<ObjectName> beans = beans();

        cluster.close();

        assertThat(beans).isNotEmpty();
        assertThat(beans()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(topic));
    }

    private Set<ObjectName> beans() throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.*:*,client-id=" + topic), null);
    }

    private static Cluster open(String servers, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put("bootstrap.servers", servers);
        return ProducerCluster.open(new KafkaSettings(given).producer());
    }

    private static Map<String, String> password(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"app\" password=\""
                        + password
                        + "\";");
    }

    private static List<Event> events(int count) {
        return IntStream.range(0, count).mapToObj(each -> event(each, 1)).toList();
    }

    private static Event event(int number, int size) {
        return new Event(
                "id-" + number,
                "upload.recorded",
                "/source",
                "b/o" + number,
                "2026-11-27T08:00:00.123Z",
                Json.createObjectBuilder()
                        .add("text", String.join("", Collections.nCopies(size, "x")))
                        .build());
    }
}

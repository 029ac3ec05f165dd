package org.osscallback.outlet.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a consumer finds in a topic.
 *
 * @param event as the SDK of CloudEvents reads it
 */
public record Message(String key, CloudEvent event) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The first messages of a topic of one partition, once as many are there. */
    static List<Message> read(String servers, String topic, int count) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition all = new TopicPartition(topic, 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            List<Message> found = new ArrayList<>();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> found.add(of(each)));
            }
            return found;
        }
    }

    private static Message of(ConsumerRecord<String, byte[]> message) {
        return new Message(message.key(), KafkaMessageFactory.createReader(message).toEvent());
    }
}

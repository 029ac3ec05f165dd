package org.osscallback.outlet.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.problem.Causes;
import org.osscallback.wire.JsonBytes;

/** A cluster that is written to by one producer, the only class that knows the client's types. */
final class ProducerCluster implements Cluster {

    /** In which all that was sent is settled; the producer gives up earlier by itself. */
    static final Duration LONGEST = Duration.ofSeconds(25);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final KafkaProducer<String, byte[]> producer;
    private volatile boolean broken;

    private ProducerCluster(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Opens a connection by a producer of its own. That loads classes by the context class loader,
     * and is useless for good in this JVM if that does not have them.
     */
    static Cluster open(Map<String, Object> settings) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
        try {
            return new ProducerCluster(
                    new KafkaProducer<>(
                            settings, new StringSerializer(), new ByteArraySerializer()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public boolean broken() {
        return broken;
    }

    @Override
    public void close() {
        producer.close(LONGEST_STOP);
    }

    @Override
    public List<Outcome> send(String topic, List<Event> events) {
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        Outcome away = null;
        for (Future<RecordMetadata> each : begin(topic, events)) {
            Outcome outcome = settled(topic, each, start);
            if (away == null && outcome.verdict() == Verdict.AWAY) {
                away = outcome;
            }
            outcomes.add(away == null ? outcome : away);
        }
        while (outcomes.size() < events.size()) {
            outcomes.add(away);
        }
        return outcomes;
    }

    /** Hands records over until one fails at once: an unknown topic would cost time for each. */
    private List<Future<RecordMetadata>> begin(String topic, List<Event> events) {
        List<Future<RecordMetadata>> begun = new ArrayList<>();
        for (Event event : events) {
            Future<RecordMetadata> sent = begin(record(topic, event));
            begun.add(sent);
            if (sent.isDone()
                    && settled(topic, sent, System.nanoTime()).verdict() == Verdict.AWAY) {
                break;
            }
        }
        return begun;
    }

    private Future<RecordMetadata> begin(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record);
        } catch (KafkaException | IllegalStateException unusable) {
            broken = true;
            return CompletableFuture.failedFuture(unusable);
        }
    }

    private static ProducerRecord<String, byte[]> record(String topic, Event event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, event.subject(), JsonBytes.of(event.data()));
        event.attributes()
                .forEach(
                        (name, value) ->
                                record.headers()
                                        .add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        record.headers()
                .add("content-type", "application/json".getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    /** An outcome always names the topic, which not every failure of the client does. */
    private Outcome settled(String topic, Future<RecordMetadata> sent, long start) {
        try {
            long left = LONGEST.toNanos() - (System.nanoTime() - start);
            RecordMetadata place = sent.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            String answer = "partition " + place.partition() + ", offset " + place.offset();
            return new Outcome(Verdict.DELIVERED, null, null, answer, null, since(start));
        } catch (ExecutionException failed) {
            broken |= failed.getCause() instanceof AuthenticationException;
            String error = "Topic " + topic + ": " + Causes.innermost(failed);
            return Outcome.failed(verdict(failed.getCause()), error, since(start));
        } catch (TimeoutException late) {
            return Outcome.failed(
                    Verdict.AWAY, "The brokers did not confirm in time", since(start));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.failed(Verdict.AWAY, "The server stops", since(start));
        }
    }

    /** Final is what the same record would meet again. */
    private static Verdict verdict(Throwable failure) {
        boolean poison =
                failure instanceof RecordTooLargeException
                        || failure instanceof RecordBatchTooLargeException
                        || failure instanceof InvalidRecordException
                        || failure instanceof InvalidTimestampException;
        return poison ? Verdict.FINAL : Verdict.AWAY;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

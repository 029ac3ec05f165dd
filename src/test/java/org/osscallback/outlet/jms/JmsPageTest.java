package org.osscallback.outlet.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osscallback.outlet.Outcome.Verdict.AWAY;
import static org.osscallback.outlet.Outcome.Verdict.DELIVERED;
import static org.osscallback.outlet.Outcome.Verdict.FINAL;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ProducerBrokerExchange;
import org.apache.activemq.command.ActiveMQQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;

/** Messages on their way to a broker of another make, which takes none that is about poison. */
class JmsPageTest {

    private static final String POISON = "poison";

    private static BrokerService broker;

    private final Queue queue = new ActiveMQQueue("q" + UUID.randomUUID());
    private final JmsPage page =
            new JmsPage(new ActiveMQConnectionFactory("vm://picky?create=false"), queue);

    @BeforeAll
    static void start() throws Exception {
        broker = new BrokerService();
        broker.setBrokerName("picky");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setPlugins(new BrokerPlugin[] {Picky::new});
        broker.start();
        broker.waitUntilStarted();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
        broker.waitUntilStopped();
    }

    @Test
    void areSentTogetherInOrder() throws Exception {
        assertThat(verdicts(page.send(events("1", "2", "3")))).containsOnly(DELIVERED);

        assertThat(arrived()).containsExactly("1", "2", "3");
    }

    @Test
    void areParkedWhenTheBrokerTakesTheNextAndNotThem() throws Exception {
        List<Outcome> outcomes = page.send(events("1", POISON, "2"));

        assertThat(verdicts(outcomes)).containsExactly(DELIVERED, FINAL, DELIVERED);
        assertThat(outcomes.get(1).error()).contains("takes the next message", "not for me");
        assertThat(arrived()).containsExactly("1", "2");
    }

    @Test
    void waitForTheNextThatTells() throws Exception {
        assertThat(verdicts(page.send(events("1", POISON)))).containsExactly(DELIVERED, AWAY);
        assertThatExceptionOfType(JMSRuntimeException.class)
                .isThrownBy(() -> page.send(events(POISON)));

        assertThat(verdicts(page.send(events(POISON, "2")))).containsExactly(FINAL, DELIVERED);
        assertThat(arrived()).containsExactly("1", "2");
    }

    @Test
    void areTheBrokersTroubleWhenItTakesTheNextNeither() throws Exception {
        List<Outcome> outcomes = page.send(events("1", POISON, POISON, "2"));

        assertThat(verdicts(outcomes)).containsExactly(DELIVERED, AWAY, AWAY, AWAY);
        assertThat(outcomes.get(3).error()).contains("not for me");
        assertThat(arrived()).containsExactly("1");
    }

    @Test
    void areLeftForTheNextTurnWhenTheTimeIsOver() throws Exception {
        List<Outcome> outcomes = new OneByOne(page, Duration.ZERO).send(events("1", "2", "3"));

        assertThat(verdicts(outcomes)).containsExactly(DELIVERED, AWAY, AWAY);
        assertThat(outcomes.get(2).error()).contains("no time");
        assertThat(arrived()).containsExactly("1");
    }

    @Test
    void areNotTriedOneByOneAtABrokerThatIsAway() {
        JmsPage nowhere = new JmsPage(new ActiveMQConnectionFactory("tcp://127.0.0.1:1"), queue);

        assertThatExceptionOfType(JMSRuntimeException.class)
                .isThrownBy(() -> nowhere.send(events("1", "2")));
        assertThat(verdicts(new OneByOne(nowhere, OneByOne.LONGEST).send(events("1", "2"))))
                .containsOnly(AWAY);
    }

    private static List<Event> events(String... objects) {
        return Stream.of(objects)
                .map(
                        object ->
                                new Event(
                                        object + "-recorded",
                                        "upload.recorded",
                                        "/here",
                                        "photos/" + object,
                                        null,
                                        Json.createObjectBuilder().add("object", object).build()))
                .toList();
    }

    private static Stream<Outcome.Verdict> verdicts(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::verdict);
    }

    private List<String> arrived() throws JMSException {
        try (JMSContext context = page.connections().createContext();
                QueueBrowser browser = context.createBrowser(queue)) {
            List<String> objects = new ArrayList<>();
            for (Object each : Collections.list(browser.getEnumeration())) {
                objects.add(((Message) each).getStringProperty("object"));
            }
            return objects;
        }
    }

    /** Refuses as a broker does whose queue takes no message of that size. */
    private static final class Picky extends BrokerFilter {

        private Picky(Broker next) {
            super(next);
        }

        @Override
        public void send(
                ProducerBrokerExchange producer, org.apache.activemq.command.Message message)
                throws Exception {
            if (POISON.equals(message.getProperty("object"))) {
                throw new JMSException("not for me");
            }
            super.send(producer, message);
        }
    }
}

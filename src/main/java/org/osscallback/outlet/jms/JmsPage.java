package org.osscallback.outlet.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;

/**
 * Events as messages in one local transaction. With {@link OneByOne} the only class that knows
 * Jakarta Messaging.
 */
record JmsPage(ConnectionFactory connections, Destination destination) {

    /**
     * Looks up where messages go.
     *
     * @param connections the JNDI name of a connection factory
     * @param destination the JNDI name of a queue or a topic
     */
    static JmsPage of(String connections, String destination) throws NamingException {
        InitialContext names = new InitialContext();
        return new JmsPage(
                (ConnectionFactory) names.lookup(connections),
                (Destination) names.lookup(destination));
    }

    /**
     * Sends events, all or none. If the broker refuses them, or the server's connections take no
     * local transactions, they are sent one by one.
     *
     * @throws JMSRuntimeException if the broker is away
     */
    List<Outcome> send(List<Event> events) {
        long start = System.nanoTime();
        if (sendTogether(events)) {
            Outcome delivered = Outcome.delivered(Duration.ofNanos(System.nanoTime() - start));
            return events.stream().map(event -> delivered).toList();
        }
        return new OneByOne(this, OneByOne.LONGEST).send(events);
    }

    private boolean sendTogether(List<Event> events) {
        try (JMSContext context = open()) {
            if (!context.getTransacted()) {
                return false;
            }
            try {
                events.forEach(event -> send(context, event));
                context.commit();
                return true;
            } catch (JMSRuntimeException refused) {
                if (events.size() == 1) {
                    throw refused;
                }
                return false; // one of them, or the broker: each by itself will tell
            }
        }
    }

    /** A connection with a local transaction, where it takes one. */
    JMSContext open() {
        return connections.createContext(JMSContext.SESSION_TRANSACTED);
    }

    void send(JMSContext context, Event event) {
        try {
            JMSProducer producer = context.createProducer();
            producer.send(destination, message(context, event));
        } catch (JMSException refused) {
            throw new JMSRuntimeException(refused.getMessage(), refused.getErrorCode(), refused);
        }
    }

    private static TextMessage message(JMSContext context, Event event) throws JMSException {
        TextMessage message = context.createTextMessage(event.structured().toString());
        message.setJMSType(event.cloudType());
        message.setStringProperty("id", event.id());
        if (event.subject() != null) {
            message.setStringProperty("bucket", event.data().getString("bucket", null));
            message.setStringProperty("object", event.data().getString("object", null));
        }
        return message;
    }
}

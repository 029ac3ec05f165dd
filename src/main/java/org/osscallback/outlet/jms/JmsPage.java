package org.osscallback.outlet.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.problem.Causes;

/** Events as messages in one local transaction; the only class that knows Jakarta Messaging. */
final class JmsPage {

    private JmsPage() {}

    /**
     * Sends events, all or none; where the server's connections take no local transactions, one
     * after the other until one fails.
     *
     * @param connections the JNDI name of a connection factory
     * @param destination the JNDI name of a queue or a topic
     */
    static List<Outcome> send(String connections, String destination, List<Event> events)
            throws NamingException, JMSException {
        InitialContext names = new InitialContext();
        ConnectionFactory factory = (ConnectionFactory) names.lookup(connections);
        Destination to = (Destination) names.lookup(destination);
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            boolean together = context.getTransacted();
            JMSProducer producer = context.createProducer();
            for (Event event : events) {
                TextMessage message = message(context, event);
                try {
                    producer.send(to, message);
                } catch (JMSRuntimeException failed) {
                    if (together) {
                        throw failed;
                    }
                    return failed(outcomes, events.size(), failed, start);
                }
                outcomes.add(Outcome.delivered(since(start)));
            }
            if (together) {
                context.commit();
            }
        }
        return outcomes;
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

    private static List<Outcome> failed(
            List<Outcome> sent, int all, JMSRuntimeException failed, long start) {
        Outcome away = Outcome.failed(Verdict.AWAY, Causes.innermost(failed), since(start));
        List<Outcome> outcomes = new ArrayList<>(sent);
        while (outcomes.size() < all) {
            outcomes.add(away);
        }
        return outcomes;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

package org.osscallback.it;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Another application of the same server, which takes all that is in a queue. */
@WebServlet("/*")
public class QueueReader extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final long QUIET_MILLIS = 500;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        JsonArrayBuilder all = Json.createArrayBuilder();
        try {
            InitialContext names = new InitialContext();
            ConnectionFactory factory =
                    (ConnectionFactory) names.lookup("jms/osscallback/connections");
            Queue queue = (Queue) names.lookup("jms/osscallback/uploads");
            try (JMSContext context = factory.createContext();
                    JMSConsumer consumer = context.createConsumer(queue)) {
                for (var each = consumer.receive(QUIET_MILLIS);
                        each != null;
                        each = consumer.receive(QUIET_MILLIS)) {
                    TextMessage message = (TextMessage) each;
                    all.add(
                            Json.createObjectBuilder()
                                    .add("type", message.getJMSType())
                                    .add("id", message.getStringProperty("id"))
                                    .add("bucket", message.getStringProperty("bucket"))
                                    .add("object", message.getStringProperty("object"))
                                    .add("mode", message.getJMSDeliveryMode())
                                    .add(
                                            "event",
                                            Json.createReader(new StringReader(message.getText()))
                                                    .readObject()));
                }
            }
        } catch (NamingException | JMSException broken) {
            throw new IOException(broken);
        }
        response.getWriter().write(all.build().toString());
    }
}

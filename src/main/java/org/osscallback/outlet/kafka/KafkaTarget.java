package org.osscallback.outlet.kafka;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osscallback.problem.Invalid;

/**
 * The check of a target of this kind: {@code {"type":"kafka","topic":"uploads"}}.
 *
 * @param client whether this server has the client
 */
record KafkaTarget(boolean client, KafkaSettings settings) {

    private static final Set<String> MEMBERS = Set.of("type", "topic");

    /** Names that a broker takes. */
    private static final String TOPIC = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}";

    static final String LACKING = "does not have its library kafka-clients";

    private static final String CLIENT = "org.apache.kafka.clients.producer.KafkaProducer";

    /** Whether the client can be had by the classes of the application. */
    static boolean hasClient(ClassLoader application) {
        try {
            Class.forName(CLIENT, false, application);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    List<Invalid.Place> check(JsonObject target) {
        List<Invalid.Place> wrong = new ArrayList<>();
        if (!client) {
            wrong.add(new Invalid.Place("target.type", "is kafka, and this server " + LACKING));
        } else if (!settings.configured()) {
            wrong.add(
                    new Invalid.Place(
                            "target.type", "is kafka, which needs oss.kafka.bootstrap.servers"));
        }
        if (!MEMBERS.containsAll(target.keySet())) {
            wrong.add(new Invalid.Place("target", "has a member that is neither type nor topic"));
        }
        boolean topic =
                target.get("topic") instanceof JsonString name && name.getString().matches(TOPIC);
        if (!topic) {
            wrong.add(
                    new Invalid.Place(
                            "target.topic",
                            "is not a topic: 1 to 249 letters, digits, '.', '_' and '-'"));
        }
        return wrong;
    }

    /** The topic of a target that {@link #check} has let pass. */
    static String topic(JsonObject target) {
        return target.getString("topic");
    }
}

package org.osscallback.outlet.jms;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osscallback.problem.Invalid;

/**
 * The check of a target of this kind: {@code {"type":"jms","destination":"jms/uploads"}}.
 *
 * @param messaging whether this server has Jakarta Messaging
 */
record JmsTarget(boolean messaging, JmsSettings settings) {

    private static final Set<String> MEMBERS = Set.of("type", "destination");

    /**
     * Names of this server alone: one with another scheme would have it look up, and load, what a
     * stranger's directory says.
     */
    private static final String NAME = "(java:)?[A-Za-z0-9_/][A-Za-z0-9._/-]{0,254}";

    static final String LACKING = "has no Jakarta Messaging";

    private static final String FACTORY = "jakarta.jms.ConnectionFactory";

    static boolean isName(String text) {
        return text.matches(NAME);
    }

    /** Whether the classes of the application find Jakarta Messaging. */
    static boolean hasMessaging(ClassLoader application) {
        try {
            Class.forName(FACTORY, false, application);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    List<Invalid.Place> check(JsonObject target) {
        List<Invalid.Place> wrong = new ArrayList<>();
        if (!messaging) {
            wrong.add(new Invalid.Place("target.type", "is jms, and this server " + LACKING));
        } else if (settings.connectionFactory().isEmpty()) {
            wrong.add(
                    new Invalid.Place(
                            "target.type", "is jms, which needs oss.jms.connection-factory"));
        }
        if (!MEMBERS.containsAll(target.keySet())) {
            wrong.add(
                    new Invalid.Place(
                            "target", "has a member that is neither type nor destination"));
        }
        if (!(target.get("destination") instanceof JsonString name) || !isName(name.getString())) {
            wrong.add(
                    new Invalid.Place(
                            "target.destination",
                            "is not the JNDI name of a queue or a topic, such as jms/uploads"));
        }
        return wrong;
    }

    /** The destination of a target that {@link #check} has let pass. */
    static String destination(JsonObject target) {
        return target.getString("destination");
    }
}

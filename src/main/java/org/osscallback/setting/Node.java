package org.osscallback.setting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/**
 * Which of several servers this one is.
 *
 * @param name 1 to 64 letters, digits, dots, hyphens and underscores
 */
public record Node(String name) {

    private static final String KEY = "oss.node.name";

    private static final int LONGEST = 64;

    /**
     * The name that the operator gave, or the machine's.
     *
     * @throws BadSetting for a name that cannot be used
     */
    public static Node from(Settings settings) {
        return new Node(settings.value(KEY, Node::name).orElseGet(Node::ofTheMachine));
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1," + LONGEST + "}")) {
            throw new IllegalArgumentException(
                    "is not 1 to " + LONGEST + " letters, digits, dots, hyphens and underscores");
        }
        return text;
    }

    private static String ofTheMachine() {
        return Stream.of(System.getenv("HOSTNAME"), System.getenv("COMPUTERNAME"), hostName())
                .filter(name -> name != null && !name.isBlank())
                .map(name -> name.replaceAll("[^A-Za-z0-9._-]", "-"))
                .map(name -> name.substring(0, Math.min(LONGEST, name.length())))
                .findFirst()
                .orElse("unnamed");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return null;
        }
    }
}

package org.osscallback.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the load generator is to do.
 *
 * @param close whether each request has a connection of its own
 * @param rate requests a second; 0 for as many as {@code connections} callers can
 * @param lead seconds before it counts
 * @param seconds that count
 */
record PreparedRequest(
        int port,
        String target,
        boolean close,
        int connections,
        int rate,
        double lead,
        double seconds,
        Path requests) {

    /** Callbacks from all callers, as many as they can, for the seconds of a round. */
    static PreparedRequest callbacks(Plan plan, Path requests) {
        return new PreparedRequest(
                0, "/callback", false, Plan.CALLERS, 0, plan.lead(), plan.seconds(), requests);
    }

    static PreparedRequest parse(String... args) {
        return new PreparedRequest(
                Integer.parseInt(args[0]),
                args[1],
                args[2].equals("close"),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Double.parseDouble(args[5]),
                Double.parseDouble(args[6]),
                Path.of(args[7]));
    }

    List<String> arguments() {
        return List.of(
                String.valueOf(port),
                target,
                close ? "close" : "keep",
                String.valueOf(connections),
                String.valueOf(rate),
                String.valueOf(lead),
                String.valueOf(seconds),
                requests.toString());
    }

    /** Or for the web application that does nothing. */
    boolean isCallback() {
        return target.equals("/callback");
    }

    PreparedRequest at(ServerUnderTest server, String otherTarget) {
        return new PreparedRequest(
                server.port(), otherTarget, close, connections, rate, lead, seconds, requests);
    }

    PreparedRequest closing() {
        return new PreparedRequest(port, target, true, connections, rate, lead, seconds, requests);
    }

    PreparedRequest lasting(double otherSeconds) {
        return new PreparedRequest(
                port, target, close, connections, rate, lead, otherSeconds, requests);
    }

    PreparedRequest paced(int otherRate) {
        return new PreparedRequest(
                port, target, close, connections, otherRate, lead, seconds, requests);
    }
}

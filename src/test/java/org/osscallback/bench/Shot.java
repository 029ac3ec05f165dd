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
record Shot(
        int port,
        String target,
        boolean close,
        int connections,
        int rate,
        double lead,
        double seconds,
        Path ammunition) {

    static Shot parse(String... args) {
        return new Shot(
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
                ammunition.toString());
    }

    /** Or for the web application that does nothing. */
    boolean isCallback() {
        return target.equals("/callback");
    }

    Shot at(Site site, String otherTarget) {
        return new Shot(
                site.port(), otherTarget, close, connections, rate, lead, seconds, ammunition);
    }

    Shot closing() {
        return new Shot(port, target, true, connections, rate, lead, seconds, ammunition);
    }

    Shot lasting(double otherSeconds) {
        return new Shot(port, target, close, connections, rate, lead, otherSeconds, ammunition);
    }

    Shot paced(int otherRate) {
        return new Shot(port, target, close, connections, otherRate, lead, seconds, ammunition);
    }
}

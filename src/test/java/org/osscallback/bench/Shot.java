package org.osscallback.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the load generator is to do.
 *
 * @param close whether each request has a connection of its own
 * @param rate requests a second; 0 for as many as {@code connections} callers can
 */
record Shot(
        int port,
        String target,
        boolean close,
        int connections,
        int rate,
        int seconds,
        Path ammunition) {

    static Shot parse(String... args) {
        return new Shot(
                Integer.parseInt(args[0]),
                args[1],
                args[2].equals("close"),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]),
                Path.of(args[6]));
    }

    List<String> arguments() {
        return List.of(
                String.valueOf(port),
                target,
                close ? "close" : "keep",
                String.valueOf(connections),
                String.valueOf(rate),
                String.valueOf(seconds),
                ammunition.toString());
    }

    Shot at(int otherPort, String otherTarget) {
        return new Shot(otherPort, otherTarget, close, connections, rate, seconds, ammunition);
    }

    Shot closing() {
        return new Shot(port, target, true, connections, rate, seconds, ammunition);
    }

    Shot lasting(int otherSeconds) {
        return new Shot(port, target, close, connections, rate, otherSeconds, ammunition);
    }

    Shot paced(int otherRate) {
        return new Shot(port, target, close, connections, otherRate, seconds, ammunition);
    }
}

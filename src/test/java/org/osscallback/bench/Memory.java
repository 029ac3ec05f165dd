package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server's memory as the run goes on. */
final class Memory {

    /** An hour at a hundred a second. */
    static final long AN_HOUR = 360_000;

    /**
     * @param callbacks that the server has answered until then, forged ones with the others
     * @param heap megabytes that are in use after a garbage collection
     * @param resident megabytes of the process, before that collection
     */
    record Point(long callbacks, double heap, double resident) {}

    private final ServerUnderTest server;
    private final List<Point> points = new ArrayList<>();

    Memory(ServerUnderTest server) {
        this.server = server;
    }

    /** Between rounds, since it makes the server collect its garbage. */
    void look() {
        double resident = server.residentMegabytes();
        points.add(new Point(server.answered(), liveBytes() / 1e6, resident));
    }

    List<Point> points() {
        return points;
    }

    /** The first point after as many callbacks as an hour brings; the last if there were fewer. */
    Point afterAnHour() {
        return points.stream()
                .filter(point -> point.callbacks >= AN_HOUR)
                .findFirst()
                .orElse(points.get(points.size() - 1));
    }

    private long liveBytes() {
        try {
            Process histogram =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                                    String.valueOf(server.java().pid()),
                                    "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            String told = new String(histogram.getInputStream().readAllBytes());
            String[] total = told.substring(told.lastIndexOf("Total")).trim().split("\\s+");
            return Long.parseLong(total[2]);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

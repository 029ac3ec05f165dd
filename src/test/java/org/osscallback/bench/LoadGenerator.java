package org.osscallback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the load generator and reads what it prints. */
final class LoadGenerator {

    /**
     * What came of one shot.
     *
     * @param values as {@link Load} prints them
     */
    record Hit(Map<String, String> values) {

        double number(String name) {
            return Double.parseDouble(values.get(name));
        }

        Round round() {
            double answers = number("answers");
            return new Round(
                    answers / number("seconds"),
                    number("cpu") * 1e6 / answers,
                    (long) number("all"));
        }

        /** Of the times from request to answer, in milliseconds. */
        double millis(Percentile percentile) {
            return number(percentile.name());
        }

        /** Fails if not all answers are this one: what went wrong is not to be taken for fast. */
        Hit only(int status) {
            if (!values.get("statuses").startsWith("{" + status + "=")
                    || values.get("statuses").contains(",")
                    || number("broken") > 0
                    || number("answers") == 0) {
                throw new IllegalStateException("not only " + status + ": " + values);
            }
            return this;
        }
    }

    private LoadGenerator() {}

    static Hit fire(PreparedRequest shot) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Load.class.getName()));
        command.addAll(shot.arguments());
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String line = new String(process.getInputStream().readAllBytes()).trim();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the load generator failed");
            }
            Map<String, String> values = new HashMap<>();
            Stream.of(line.split(" "))
                    .map(each -> each.split("=", 2))
                    .forEach(pair -> values.put(pair[0], pair[1]));
            return new Hit(values);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}

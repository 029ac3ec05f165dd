package org.osscallback.bench;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Parts of a callback's way alone, by JMH. */
final class Parts {

    private Parts() {}

    /**
     * @param benchmark its class
     * @param method of the class
     */
    static String micros(Class<?> benchmark, String method, double seconds) {
        try {
            Result<?> result =
                    new Runner(
                                    new OptionsBuilder()
                                            .include(benchmark.getName() + "." + method + "$")
                                            .warmupIterations(3)
                                            .measurementIterations(5)
                                            .warmupTime(millis(seconds))
                                            .measurementTime(millis(seconds))
                                            .verbosity(VerboseMode.SILENT)
                                            .build())
                            .runSingle()
                            .getPrimaryResult();
            return "%.1f ± %.1f µs".formatted(result.getScore(), result.getScoreError());
        } catch (RunnerException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static TimeValue millis(double seconds) {
        return TimeValue.milliseconds((long) (seconds * 1_000));
    }
}

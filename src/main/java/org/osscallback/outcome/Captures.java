package org.osscallback.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.SignedRequest;

/**
 * Decides which refused callbacks are kept as they arrived. While the operator does not want it,
 * nothing is. Thread-safe.
 */
@ApplicationScoped
public class Captures {

    /** At once, and so many a second: their bytes wait in memory for the database. */
    static final int BURST = 64;

    static final int A_SECOND = 4;

    /** Of what OSS has not signed, for strangers must not push out what OSS has. */
    static final int FORGERIES = 20;

    static final long FORGERIES_NANOS = 3_600_000_000_000L;

    /** Whoever sends one signature again and again is kept once. */
    private static final List<String> NOT_EXAMINED = List.of("repeated", "too-many");

    private static final double NANOS = 1_000_000_000.0;

    @Inject CaptureSettings settings;

    /** Tells the time in nanoseconds. */
    LongSupplier nanoTime = System::nanoTime;

    private double left = BURST;
    private long at;
    private int forgeries;
    private long forgeriesSince;

    /**
     * What is to be kept of a request that was refused.
     *
     * @param request empty if its body never came
     * @param cause why it was refused
     * @return {@code null} for nothing
     */
    public Capture of(Supplier<Optional<SignedRequest>> request, RuntimeException cause) {
        if (!settings.on()
                || !(cause instanceof Refusal refusal)
                || refusal.problem.status >= Problem.INTERNAL_ERROR.status) {
            return null;
        }
        List<String> codes = refusal.diagnosis().stream().map(each -> each.code()).toList();
        if (codes.stream().anyMatch(NOT_EXAMINED::contains)) {
            return null;
        }
        return request.get()
                .filter(received -> take(codes.contains("forgery")))
                .map(Capture::of)
                .orElse(null);
    }

    private synchronized boolean take(boolean forgery) {
        long now = nanoTime.getAsLong();
        left = Math.min(BURST, left + Math.max(0, (now - at) / NANOS * A_SECOND));
        at = now;
        if (left < 1 || forgery && !takeForgery(now)) {
            return false;
        }
        left--;
        return true;
    }

    private boolean takeForgery(long now) {
        if (forgeries == 0 || now - forgeriesSince >= FORGERIES_NANOS) {
            forgeriesSince = now;
            forgeries = 0;
        }
        return forgeries++ < FORGERIES;
    }
}

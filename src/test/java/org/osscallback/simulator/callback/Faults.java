package org.osscallback.simulator.callback;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A set of faults in force.
 *
 * @param delays how long each fault takes; zero for those that take no time
 */
public record Faults(Map<Fault, Duration> delays) {

    public static final Faults NONE = new Faults(Map.of());

    private static final Duration USUAL = Duration.ofSeconds(2);

    public static Faults of(Fault... faults) {
        return new Faults(
                Arrays.stream(faults).collect(Collectors.toMap(f -> f, f -> Duration.ZERO)));
    }

    /**
     * Reads {@code twice,late=500ms,key-slow=3s}; an empty text is no fault.
     *
     * @throws IllegalArgumentException if the text names no known fault, or a time that is none
     */
    public static Faults parse(String text) {
        Map<Fault, Duration> delays = new EnumMap<>(Fault.class);
        for (String item : text.split(",")) {
            if (!item.isBlank()) {
                String[] parts = item.trim().split("=", 2);
                Fault fault = named(parts[0]);
                delays.put(fault, parts.length > 1 ? duration(parts[1]) : usual(fault));
            }
        }
        return new Faults(delays);
    }

    public boolean has(Fault fault) {
        return delays.containsKey(fault);
    }

    /** Lets the time of {@code fault} pass if it is in force. */
    public void pause(Fault fault) {
        Duration delay = delays.getOrDefault(fault, Duration.ZERO);
        if (!delay.isZero()) {
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** These faults and those of {@code more}, which win. */
    public Faults and(Faults more) {
        Map<Fault, Duration> all = new EnumMap<>(Fault.class);
        all.putAll(delays);
        all.putAll(more.delays);
        return new Faults(all);
    }

    private static Fault named(String slug) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + slug));
    }

    private static Duration usual(Fault fault) {
        return fault.takesTime() ? USUAL : Duration.ZERO;
    }

    /** {@code 2s}, {@code 500ms} or ISO-8601. */
    private static Duration duration(String text) {
        try {
            return text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse(text.startsWith("P") ? text : "PT" + text);
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("no time: " + text, unreadable);
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return delays.entrySet().stream()
                .map(e -> e.getKey().slug() + (e.getValue().isZero() ? "" : "=" + e.getValue()))
                .sorted()
                .collect(Collectors.joining(","));
    }
}

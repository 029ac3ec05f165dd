package org.osscallback.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osscallback.upload.Counted;
import org.osscallback.upload.Sum;
import org.osscallback.upload.UploadFilter;
import org.osscallback.upload.UploadFinder;

/** Counts uploads by minute and by the values that they have. Not thread-safe. */
final class Tally {

    /** In front of a custom variable's name. */
    static final String VARIABLE = "var.";

    /** How many values of a dimension are told apart, whatever somebody sends. */
    private static final int MOST_VALUES = 10_000;

    /** How many custom variables are. */
    private static final int MOST_VARIABLES = 200;

    private final Predicate<String> wanted;
    private final TreeMap<Long, Amount> minutes = new TreeMap<>();
    private final Map<String, Values> dimensions = new HashMap<>();
    private final Values variables = new Values(MOST_VARIABLES);
    private long seen;

    /**
     * @param wanted the dimensions that are counted: {@code mimeType}, {@code var.phone}, ...
     */
    Tally(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** One by one. */
    void add(Counted upload) {
        seen++;
        Amount amount = Amount.one(upload.size());
        long minute = TimeUnit.MILLISECONDS.toMinutes(upload.receivedAt().toEpochMilli());
        minutes.merge(minute, amount, Amount::plus);
        add("mimeType", upload.mimeType(), amount);
        add("bucket", upload.bucket(), amount);
        add("subject", upload.subject(), amount);
        upload.variables().forEach((name, value) -> addVariable(name, value, amount));
    }

    private void addVariable(String name, String value, Amount amount) {
        variables.add(name, amount);
        if (dimensions.containsKey(VARIABLE + name)
                || dimensions.size() < MOST_VARIABLES + 3) { // mimeType, bucket, subject
            add(VARIABLE + name, value, amount);
        }
    }

    private void add(String dimension, String value, Amount amount) {
        if (value != null && wanted.test(dimension)) {
            dimensions
                    .computeIfAbsent(dimension, first -> new Values(MOST_VALUES))
                    .add(value, amount);
        }
    }

    /**
     * As the database counts, without showing what it counts.
     *
     * @param by the dimensions that are counted
     */
    void add(UploadFinder finder, UploadFilter filter, List<String> by) {
        for (Sum<Long> sum : finder.byMinute(filter)) {
            seen += sum.count();
            minutes.merge(sum.key(), amount(sum), Amount::plus);
        }
        for (Sum<String> sum : finder.byVariableName(filter)) {
            variables.add(sum.key(), amount(sum));
        }
        for (String dimension : by) {
            List<Sum<String>> sums =
                    dimension.startsWith(VARIABLE)
                            ? finder.byVariable(filter, dimension.substring(VARIABLE.length()))
                            : finder.byAttribute(filter, dimension);
            sums.forEach(sum -> add(dimension, sum.key(), amount(sum)));
        }
    }

    private static Amount amount(Sum<?> sum) {
        return new Amount(sum.count(), sum.bytes());
    }

    /** How many uploads. */
    long seen() {
        return seen;
    }

    /** Minutes since 1970 that have uploads. */
    TreeMap<Long, Amount> minutes() {
        return minutes;
    }

    /** By dimension; what an upload has no value for is not counted there. */
    Map<String, Values> dimensions() {
        return dimensions;
    }

    Optional<Values> dimension(String name) {
        return Optional.ofNullable(dimensions.get(name));
    }

    /** How many uploads have each custom variable. */
    Values variables() {
        return variables;
    }
}

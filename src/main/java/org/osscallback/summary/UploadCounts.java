package org.osscallback.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osscallback.store.CountedUpload;
import org.osscallback.store.GroupCount;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Count;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.UploadFilter;

/** Counts uploads by minute and by the values that they have. Not thread-safe. */
final class UploadCounts {

    /** How many values of a dimension are told apart, whatever somebody sends. */
    private static final int MOST_VALUES = 10_000;

    /** How many custom variables are counted separately. */
    private static final int MOST_VARIABLES = 200;

    /** Dimensions that are no variables: {@code mimeType}, {@code bucket}, ... */
    private static final int FIXED = 4;

    private final Predicate<String> wanted;
    private final SummedVariables summed;
    private final TreeMap<Long, Count> minutes = new TreeMap<>();
    private final Map<String, TopValues> dimensions = new HashMap<>();
    private final TopValues variables = new TopValues(MOST_VARIABLES);
    private long seen;

    /**
     * @param wanted the dimensions that are counted: {@code mimeType}, {@code var.phone}, ...
     * @param summed the custom variables that are
     */
    UploadCounts(Predicate<String> wanted, SummedVariables summed) {
        this.wanted = wanted;
        this.summed = summed;
    }

    /** Counts one upload that was read. */
    void add(CountedUpload upload) {
        seen++;
        Count amount = Count.one(upload.size());
        long minute = TimeUnit.MILLISECONDS.toMinutes(upload.receivedAt().toEpochMilli());
        minutes.merge(minute, amount, Count::plus);
        add("mimeType", upload.mimeType(), amount);
        add("bucket", upload.bucket(), amount);
        add("subject", upload.subject(), amount);
        add(Summary.CONFIRMATION, upload.confirmation(), amount);
        upload.variables().forEach((name, value) -> addVariable(name, value, amount));
    }

    private void addVariable(String name, String value, Count amount) {
        if (!summed.test(name)) {
            return;
        }
        variables.add(name, amount);
        if (dimensions.containsKey(RecordFields.VARIABLE + name)
                || dimensions.size() < MOST_VARIABLES + FIXED) {
            add(RecordFields.VARIABLE + name, value, amount);
        }
    }

    private void add(String dimension, String value, Count amount) {
        if (value != null && wanted.test(dimension)) {
            dimensions
                    .computeIfAbsent(dimension, first -> new TopValues(MOST_VALUES))
                    .add(value, amount);
        }
    }

    /**
     * As the database counts, without showing what it counts.
     *
     * @param by the dimensions that are counted
     */
    void add(UploadFinder finder, UploadFilter filter, List<String> by) {
        for (GroupCount<Long> sum : finder.byMinute(filter)) {
            seen += sum.count().count();
            minutes.merge(sum.key(), sum.count(), Count::plus);
        }
        for (GroupCount<String> sum : finder.byVariableName(filter)) {
            if (summed.test(sum.key())) {
                variables.add(sum.key(), sum.count());
            }
        }
        for (String dimension : by) {
            sums(finder, filter, dimension).forEach(sum -> add(dimension, sum.key(), sum.count()));
        }
    }

    private static List<GroupCount<String>> sums(
            UploadFinder finder, UploadFilter filter, String dimension) {
        if (dimension.equals(Summary.CONFIRMATION)) {
            return finder.byConfirmation(filter);
        }
        return dimension.startsWith(RecordFields.VARIABLE)
                ? finder.byVariable(filter, dimension.substring(RecordFields.VARIABLE.length()))
                : finder.byAttribute(filter, dimension);
    }

    /** How many uploads were counted. */
    long seen() {
        return seen;
    }

    /** Minutes since 1970 that have uploads. */
    TreeMap<Long, Count> minutes() {
        return minutes;
    }

    /** By dimension; what an upload has no value for is not counted there. */
    Map<String, TopValues> dimensions() {
        return dimensions;
    }

    Optional<TopValues> dimension(String name) {
        return Optional.ofNullable(dimensions.get(name));
    }

    /** How many uploads have each custom variable. */
    TopValues variables() {
        return variables;
    }
}

package org.osscallback.summary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.osscallback.upload.Count;

/**
 * How much was uploaded.
 *
 * @param times by the beginning of each interval that has uploads, the oldest first
 * @param by by dimension, in the order in which they were asked for
 * @param variables names of custom variables, the most frequent first, at most 50
 * @param partial whether there was more than could be counted; then the newest are counted
 */
public record Summary(
        Count total,
        SortedMap<Instant, Count> times,
        Map<String, Breakdown> by,
        List<String> variables,
        boolean partial) {

    /** The dimension that changes: what OSS said of an upload. So no sums are kept of it. */
    public static final String CONFIRMATION = "confirmation";

    /**
     * The values of one dimension.
     *
     * @param values the most frequent first; {@code null} stands for uploads without such a value
     * @param other all further values
     * @param approximate whether some hour had more values than are kept apart for an hour: then a
     *     value may also be in {@code other}
     */
    public record Breakdown(List<Value> values, Count other, boolean approximate) {}

    /**
     * @param value may be null
     */
    public record Value(String value, Count amount) {}
}

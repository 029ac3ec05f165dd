package org.osscallback.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osscallback.upload.RecordField;
import org.osscallback.upload.RecordFields;
import org.osscallback.upload.UploadFilter;
import org.osscallback.wire.SearchText;

/** The parameters that choose uploads, the same wherever uploads can be chosen. */
public final class Filters {

    /** What every database can compare with. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Set<String> YES_OR_NO = Set.of("true", "false");

    private Filters() {}

    /**
     * The fields that are filters, {@code name}, {@code prefix}, {@code var.NAME} and {@code
     * label.NAME}.
     */
    public static UploadFilter of(Parameters parameters) {
        Map<String, String> texts = new HashMap<>();
        for (RecordField field : RecordFields.FILTERS) {
            parameters.text(field.name()).ifPresent(text -> texts.put(field.name(), text));
        }
        if (!YES_OR_NO.contains(texts.getOrDefault(RecordFields.GONE, "true"))) {
            parameters.wrong(RecordFields.GONE, "is neither true nor false");
        }
        if (!SearchText.isLongEnough(texts.getOrDefault(RecordFields.NAME, "name"))) {
            parameters.wrong(
                    RecordFields.NAME,
                    "has fewer than three letters, or two that are Chinese, Japanese or Korean");
        }
        return new UploadFilter(
                texts,
                parameters.text("prefix").orElse(null),
                null,
                null,
                parameters.texts(RecordFields.VARIABLE),
                parameters.texts(RecordFields.LABEL));
    }

    /** And {@code from} and {@code to}. */
    public static UploadFilter withTime(Parameters parameters) {
        Instant from = parameters.value("from", Filters::instant).orElse(null);
        Instant to = parameters.value("to", Filters::instant).orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            parameters.wrong("to", "is before from");
        }
        return of(parameters).during(from, to);
    }

    /**
     * An instant, the next whole millisecond: uploads are kept to the millisecond, so this chooses
     * the same.
     */
    public static Instant instant(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "is not an instant such as 2026-11-22T08:00:00Z (a plus sign is %2B here)",
                    unreadable);
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("is not between the years 1000 and 9999");
        }
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(instant) ? millis : millis.plusMillis(1);
    }
}

package org.osscallback.parameter;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osscallback.store.trail.TimeSpan;

/** The parameters of a list that is in the order of time: {@code from}, {@code to}, its page. */
public final class Spans {

    /** Rows of a page. */
    public static final int MOST = 1_000;

    private static final int USUAL = 50;

    private static final Pattern PLACE = Pattern.compile("(-?[0-9]{1,15}):([0-9]{1,18})");

    private Spans() {}

    /** The times {@code from} and {@code to}, and {@code cursor}. */
    public static TimeSpan of(Parameters parameters) {
        Instant from = parameters.value("from", Filters::instant).orElse(null);
        Instant to = parameters.value("to", Filters::instant).orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            parameters.wrong("to", "is before from");
        }
        return new TimeSpan(from, to, parameters.value("cursor", Spans::place).orElse(null));
    }

    /** How many rows a page may have. */
    public static int limit(Parameters parameters) {
        return parameters.value("limit", Spans::number).orElse(USUAL);
    }

    /** What leads to the page behind a row. */
    public static String cursor(Instant at, long id) {
        return Cursor.encode(at.toEpochMilli() + ":" + id);
    }

    private static TimeSpan.Place place(String cursor) {
        Matcher parts = PLACE.matcher(Cursor.decode(cursor).orElse(""));
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not the 'next' of a page of this resource");
        }
        return new TimeSpan.Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    private static int number(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        }
        throw new IllegalArgumentException("is not a number from 1 to " + MOST);
    }
}

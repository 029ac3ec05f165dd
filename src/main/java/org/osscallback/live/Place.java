package org.osscallback.live;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osscallback.parameter.Cursor;
import org.osscallback.store.UploadFinder;
import org.osscallback.upload.Position;

/**
 * Where somebody who listens wants to go on.
 *
 * @param seq behind this event of the journal; {@code null} if it is not known
 * @param position behind this upload and all that was received well before it, if {@code seq} is
 *     not known; {@code null} if only what comes is wanted
 */
record Place(Long seq, Position position) {

    /** To hear only of what comes. */
    static final Place END = new Place(null, null);

    /**
     * By how much the clocks of the nodes and of the database may differ, when a time stands for a
     * place.
     */
    static final Duration SKEW = Duration.ofSeconds(15);

    private static final Pattern SEQ = Pattern.compile("s([0-9]{1,18})");

    /** The {@code id:} of an event. */
    static String idOf(long seq) {
        return Cursor.encode("s" + seq);
    }

    /**
     * @param text the id of an event, a cursor of a page, or the id of a record
     * @throws IllegalArgumentException if it is none of them
     */
    static Place parse(UploadFinder finder, String text) {
        Optional<Long> seq =
                Cursor.decode(text)
                        .map(SEQ::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .map(parts -> Long.valueOf(parts.group(1)));
        return seq.map(known -> new Place(known, null))
                .orElseGet(() -> new Place(null, Cursor.position(finder, text)));
    }

    /** Before it, everything has been heard of. */
    Position earliestUnheard() {
        return Position.before(position.receivedAt().minus(SKEW));
    }
}

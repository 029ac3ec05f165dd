package org.osscallback.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osscallback.upload.Position;
import org.osscallback.upload.Upload;
import org.osscallback.upload.UploadFinder;

/**
 * Tells which uploads are new in the database, whichever node recorded them, each once. Not
 * thread-safe.
 *
 * <p>An upload is dated before it is committed, so one may appear behind others that are dated
 * later. Hence each look goes back over what has been seen, a little every time and far every now
 * and then.
 */
final class News {

    /**
     * By how much an upload can be late: a callback's deadline twice, once until it is written,
     * once for a statement that nobody waits for any more, and the difference between two nodes'
     * clocks.
     */
    static final Duration LATEST = Duration.ofSeconds(15);

    /** Nearly every upload is committed within this time, on nodes whose clocks agree. */
    private static final Duration USUAL = Duration.ofSeconds(4);

    private static final int LOOKS_UNTIL_FAR = 10;

    private static final int IDS_A_QUESTION = 500;

    private final UploadFinder finder;
    private final Clock clock;
    private final TreeSet<Position> seen = new TreeSet<>();
    private Instant lastLook;
    private int looks;

    News(UploadFinder finder, Clock clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /**
     * Where to go on for someone who heard of the upload there: all before it has been heard of.
     */
    static Position earliestUnheard(Position heard) {
        return Position.before(heard.receivedAt().minus(LATEST));
    }

    /**
     * What has been committed since the last look, in the order of receipt; nothing at the first.
     */
    List<Upload> look() {
        Instant now = clock.instant();
        boolean first = lastLook == null;
        boolean far = first || looks % LOOKS_UNTIL_FAR == 0;
        Instant from = first || now.isBefore(lastLook) ? now : lastLook;
        List<Position> there = finder.positionsFrom(from.minus(far ? LATEST : USUAL));
        Set<String> unseen = new HashSet<>();
        there.stream().filter(each -> !seen.contains(each)).forEach(each -> unseen.add(each.id()));
        List<Upload> fresh = first ? List.of() : read(unseen);
        seen.addAll(there);
        seen.headSet(Position.before(now.minus(LATEST))).clear();
        lastLook = now;
        looks++;
        return fresh;
    }

    /** Begins anew, as if nothing had been looked at. */
    void forget() {
        seen.clear();
        lastLook = null;
    }

    private List<Upload> read(Set<String> ids) {
        List<Upload> uploads = new ArrayList<>();
        Set<String> some = new HashSet<>();
        for (String id : ids) {
            some.add(id);
            if (some.size() == IDS_A_QUESTION) {
                uploads.addAll(finder.all(some));
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            uploads.addAll(finder.all(some));
        }
        uploads.sort((one, other) -> Position.of(one).compareTo(Position.of(other)));
        return uploads;
    }
}

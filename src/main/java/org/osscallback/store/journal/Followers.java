package org.osscallback.store.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.osscallback.problem.Causes;

/** Gives each follower its turn; one that fails holds up none of the others. Not thread-safe. */
public final class Followers {

    private static final Logger LOG = System.getLogger(Followers.class.getName());

    /** For how long a follower that failed is left alone. */
    static final Duration REST = Duration.ofSeconds(5);

    private final List<Follower> all;
    private final Function<Follower, Followed> turn;
    private final LongSupplier nanoTime;
    private final Map<Follower, Long> failedAt = new HashMap<>();
    private final Set<String> complained = new HashSet<>();

    /**
     * @param turn has a follower go on by a page
     * @param nanoTime as {@link System#nanoTime()} has it
     */
    public Followers(List<Follower> all, Function<Follower, Followed> turn, LongSupplier nanoTime) {
        this.all = all;
        this.turn = turn;
        this.nanoTime = nanoTime;
    }

    /**
     * Gives each a turn.
     *
     * @return whether one of them may have more to do
     */
    public boolean step() {
        boolean more = false;
        for (Follower each : all) {
            if (!rests(each)) {
                more |= step(each);
            }
        }
        return more;
    }

    private boolean rests(Follower follower) {
        Long failed = failedAt.get(follower);
        return failed != null && nanoTime.getAsLong() - failed < REST.toNanos();
    }

    private boolean step(Follower follower) {
        try {
            Followed followed = turn.apply(follower);
            failedAt.remove(follower);
            complained.remove(follower.name());
            if (followed.missed() > 0) {
                LOG.log(
                        Level.WARNING,
                        "{0} events were deleted from the journal before follower {1} came to them",
                        followed.missed(),
                        follower.name());
            }
            return followed.more();
        } catch (RuntimeException | Error failed) {
            failedAt.put(follower, nanoTime.getAsLong());
            if (complained.add(follower.name())) {
                LOG.log(
                        Level.WARNING,
                        "Follower {0} does not follow the journal for now: {1}",
                        follower.name(),
                        Causes.innermost(failed));
            }
            return false;
        }
    }
}

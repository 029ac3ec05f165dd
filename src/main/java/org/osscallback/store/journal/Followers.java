package org.osscallback.store.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.osscallback.problem.Causes;

/** Gives followers their turns; one that fails holds up none of the others. Not thread-safe. */
public final class Followers {

    private static final Logger LOG = System.getLogger(Followers.class.getName());

    /** For how long a follower that failed is left alone. */
    static final Duration REST = Duration.ofSeconds(5);

    private final List<Follower> all;
    private final Function<List<Follower>, Turn> turn;
    private final LongSupplier nanoTime;
    private final Map<Follower, Long> failedAt = new HashMap<>();
    private final Set<String> complained = new HashSet<>();

    /**
     * @param turn has the followers go on by a page that are furthest behind, all or none
     * @param nanoTime as {@link System#nanoTime()} has it
     */
    public Followers(
            List<Follower> all, Function<List<Follower>, Turn> turn, LongSupplier nanoTime) {
        this.all = all;
        this.turn = turn;
        this.nanoTime = nanoTime;
    }

    /**
     * Gives each a turn, as many as can together.
     *
     * @return whether one of them may have more to do
     */
    public boolean step() {
        List<Follower> left =
                all.stream()
                        .filter(each -> !rests(each))
                        .collect(Collectors.toCollection(ArrayList::new));
        boolean more = false;
        while (!left.isEmpty()) {
            more |= step(left);
        }
        return more;
    }

    private boolean rests(Follower follower) {
        Long failed = failedAt.get(follower);
        return failed != null && nanoTime.getAsLong() - failed < REST.toNanos();
    }

    /** Takes those from the list whose turn is over. */
    private boolean step(List<Follower> left) {
        try {
            Turn taken = turn.apply(List.copyOf(left));
            left.removeAll(taken.over());
            taken.over().forEach(each -> succeeded(each, taken.followed().missed()));
            return taken.followed().more();
        } catch (RuntimeException | Error failed) {
            if (left.size() == 1) {
                failed(left.remove(0), failed);
                return false;
            }
            return stepApart(left);
        }
    }

    /** One of them is to blame, or what they do together is too much for one transaction. */
    private boolean stepApart(List<Follower> left) {
        boolean more = false;
        while (!left.isEmpty()) {
            more |= step(new ArrayList<>(List.of(left.remove(0))));
        }
        return more;
    }

    private void succeeded(Follower follower, long missed) {
        failedAt.remove(follower);
        complained.remove(follower.name());
        if (missed > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} events were deleted from the journal before follower {1} came to them",
                    missed,
                    follower.name());
        }
    }

    private void failed(Follower follower, Throwable failed) {
        failedAt.put(follower, nanoTime.getAsLong());
        if (complained.add(follower.name())) {
            LOG.log(
                    Level.WARNING,
                    "Follower {0} does not follow the journal for now: {1}",
                    follower.name(),
                    Causes.innermost(failed));
        }
    }
}

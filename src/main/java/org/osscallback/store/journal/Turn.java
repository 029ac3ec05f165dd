package org.osscallback.store.journal;

import java.util.List;

/**
 * What came of a turn that several followers were offered.
 *
 * @param over the followers who need no other turn before all have had theirs; none of the ready
 *     ones if some have come to where others are
 * @param followed what the followers were given that were furthest behind
 */
public record Turn(List<Follower> over, Followed followed) {

    public Turn {
        over = List.copyOf(over);
    }
}

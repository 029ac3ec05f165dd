package org.osscallback.live;

import java.util.HashMap;
import java.util.Map;

/** How many of the places each caller takes. Thread-safe. */
final class Shares {

    private final int mostOfOne;
    private final int mostOfAll;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Shares(int mostOfOne, int mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /**
     * Takes a place, to be given back.
     *
     * @return whether there was one
     */
    synchronized boolean take(String caller) {
        int own = taken.getOrDefault(caller, 0);
        if (own >= mostOfOne || all >= mostOfAll) {
            return false;
        }
        taken.put(caller, own + 1);
        all++;
        return true;
    }

    synchronized void giveBack(String caller) {
        all--;
        taken.computeIfPresent(caller, (name, own) -> own == 1 ? null : own - 1);
    }

    /** Whether the caller has a place. */
    synchronized boolean holds(String caller) {
        return taken.containsKey(caller);
    }
}

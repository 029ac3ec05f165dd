package org.osscallback.dispatch;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many sends at a time each subscription gets: few to begin with, more while its target takes
 * them, fewer when it does not; and never more than its share of the threads. Thread-safe.
 */
final class Windows {

    static final int FIRST = 4;

    static final int MOST = 32;

    private final int threads;
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    Windows(int threads) {
        this.threads = threads;
    }

    int of(String subscription, int busy) {
        int share = Math.max(1, threads / Math.max(1, busy));
        return Math.min(share, sizes.getOrDefault(subscription, FIRST));
    }

    /** Forgets the subscriptions that are there no more. */
    void keep(Collection<String> subscriptions) {
        sizes.keySet().retainAll(subscriptions);
    }

    void saw(String subscription, boolean failed) {
        sizes.merge(
                subscription,
                failed ? FIRST / 2 : FIRST * 2,
                (size, first) -> failed ? Math.max(1, size / 2) : Math.min(MOST, size * 2));
    }
}

package org.osscallback.ops;

import java.util.List;
import org.osscallback.signature.KeyStatistics;

/**
 * Shows the key cache over JMX.
 *
 * @param cache the cache itself
 */
record Keys(KeyStatistics cache) implements KeysMXBean {

    @Override
    public List<String> getCached() {
        return cache.cached().stream()
                .map(key -> key.url() + " age=" + key.age().toSeconds() + "s hits=" + key.hits())
                .toList();
    }

    @Override
    public long getHits() {
        return cache.hits();
    }

    @Override
    public long getFetches() {
        return cache.fetched();
    }

    @Override
    public long getFailures() {
        return cache.failed();
    }

    @Override
    public boolean drop(String url) {
        return cache.forget(url::equals) > 0;
    }

    @Override
    public int dropAll() {
        return cache.forget(any -> true);
    }
}

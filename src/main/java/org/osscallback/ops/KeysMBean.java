package org.osscallback.ops;

import java.util.List;
import org.osscallback.key.KeyStatistics;
import org.osscallback.session.Audit;

/**
 * Shows the key cache over JMX.
 *
 * @param cache the cache itself
 */
record KeysMBean(KeyStatistics cache) implements KeysMXBean {

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
        Audit.tell("dropped a key", "JMX", null, "url=" + url);
        return cache.forget(url::equals) > 0;
    }

    @Override
    public int dropAll() {
        Audit.tell("dropped all keys", "JMX", null, "");
        return cache.forget(any -> true);
    }
}

package org.osscallback.ops;

import java.util.List;
import org.osscallback.key.KeyStatistics;
import org.osscallback.session.Action;
import org.osscallback.session.Audit;

/**
 * Shows the key cache over JMX.
 *
 * @param cache the cache itself
 * @param audit is told what was dropped
 */
record KeysMBean(KeyStatistics cache, Audit audit) implements KeysMXBean {

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
        audit.tell(Action.DROPPED_KEY, "JMX", null, "url=" + url);
        return cache.forget(url::equals) > 0;
    }

    @Override
    public int dropAll() {
        audit.tell(Action.DROPPED_KEYS, "JMX", null, "");
        return cache.forget(any -> true);
    }
}

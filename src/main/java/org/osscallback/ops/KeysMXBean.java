package org.osscallback.ops;

import java.util.List;

/** The public keys, over JMX: {@code org.osscallback:type=KeysMBean}. */
public interface KeysMXBean {

    /** One line for each fetched key: its address, age and hits. Pinned keys are not among them. */
    List<String> getCached();

    /** Callbacks that found their key at hand, pinned or fetched before. */
    long getHits();

    /** Keys fetched since start. */
    long getFetches();

    /** Fetches since start that failed. */
    long getFailures();

    /**
     * Forgets the key fetched from one address; the next callback fetches it anew.
     *
     * @param url as in {@link #getCached()}
     * @return whether there was one
     */
    boolean drop(String url);

    /**
     * Forgets all fetched keys.
     *
     * @return how many there were
     */
    int dropAll();
}

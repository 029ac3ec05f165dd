package org.osscallback.key;

import java.util.List;
import java.util.function.Predicate;

/** What the cache of public keys holds and has done since start. */
public interface KeyStatistics {

    /** Callbacks that found their key at hand, pinned or fetched before. */
    long hits();

    /** How many keys have been fetched. */
    long fetched();

    /** Fetches that failed; one with its retries counts once. */
    long failed();

    /** The fetched keys at hand, by address; pinned ones are not among them. */
    List<CachedKey> cached();

    /** The addresses whose keys are known without any fetch, sorted. */
    List<String> pinned();

    /**
     * Forgets fetched keys, and failures to fetch them, so that the next callback fetches anew.
     *
     * @param urls tells from an address whether to forget its key
     * @return how many keys were forgotten
     */
    int forget(Predicate<String> urls);
}

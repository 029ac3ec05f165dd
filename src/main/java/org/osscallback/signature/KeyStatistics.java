package org.osscallback.signature;

/** What the cache of public keys has done since start. */
public interface KeyStatistics {

    /** Keys fetched. */
    long fetched();

    /** Fetches that failed; one with its retries counts once. */
    long failed();
}

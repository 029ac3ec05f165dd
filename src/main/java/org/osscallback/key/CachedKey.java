package org.osscallback.key;

import java.time.Duration;

/**
 * A fetched key, as an operator sees it.
 *
 * @param url where it was fetched, with its port
 * @param age since it was fetched last
 * @param hits callbacks that it served from the cache
 * @param stale whether it should have been fetched again, and serves since its host is down
 */
public record CachedKey(String url, Duration age, long hits, boolean stale) {}

package org.osscallback.bucket.client;

import java.time.Instant;

/**
 * An object in the list of a bucket.
 *
 * @param etag without quotes
 * @param size in bytes
 * @param modified by the clock of OSS
 */
public record ListedObject(String key, String etag, long size, Instant modified) {}

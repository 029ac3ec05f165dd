package org.osscallback.bucket.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of the list of a bucket.
 *
 * @param objects in the order of the bytes of their names
 * @param next the token by which OSS goes on; empty on the last page
 * @param answered milliseconds since 1970 when OSS said so, by the clock of OSS
 */
public record ListPage(List<ListedObject> objects, Optional<String> next, long answered) {}

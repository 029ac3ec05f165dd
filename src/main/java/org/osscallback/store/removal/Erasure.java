package org.osscallback.store.removal;

import java.time.Instant;

/**
 * How far an erasure is.
 *
 * @param running whether there is more to do
 * @param count how many records there were when it was asked for
 * @param done how many have been erased
 * @param doneAt {@code null} while it is running
 */
public record Erasure(
        String id, boolean running, long count, long done, Instant requestedAt, Instant doneAt) {}

package org.osscallback.ticket;

import java.time.Instant;

/**
 * Leave for one upload, good once. Immutable.
 *
 * @param id unique, at most 64 characters of ASCII
 * @param expiresAt in whole seconds
 * @param grant which upload
 */
public record Ticket(String id, Instant expiresAt, Grant grant) {

    /** Whose upload it is. */
    public String subject() {
        return grant.subject();
    }
}

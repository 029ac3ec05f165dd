package org.osscallback.store.trail;

import java.time.Instant;

/**
 * A row of the audit. Written once, never changed.
 *
 * @param id given by the database; 0 before
 * @param node on which it was done
 * @param who name of the account
 * @param what the stable name of an action
 * @param clientIp {@code null} if it is not known
 * @param details may be empty
 */
public record AuditEntry(
        long id,
        Instant at,
        String node,
        String who,
        String what,
        String clientIp,
        String details) {}

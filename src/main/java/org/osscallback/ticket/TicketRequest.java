package org.osscallback.ticket;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a backend asks for: a ticket, and the callback that brings it back.
 *
 * @param grant the upload it is for
 * @param lifetime positive
 * @param callbackUrl where OSS shall call; empty for this server's own address
 * @param variables of the customer, by name without {@code x:}
 */
public record TicketRequest(
        Grant grant,
        Duration lifetime,
        Optional<String> callbackUrl,
        Map<String, String> variables) {}

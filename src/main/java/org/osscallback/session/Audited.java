package org.osscallback.session;

import java.time.Instant;

/**
 * Event: somebody did something. Its texts are within bounds, and have no characters that control a
 * terminal.
 *
 * @param who name of the account
 * @param from address of the client; {@code null} if it is not known
 * @param details more about it; nothing secret, no person's name; may be empty
 */
public record Audited(Instant at, Action action, String who, String from, String details) {}

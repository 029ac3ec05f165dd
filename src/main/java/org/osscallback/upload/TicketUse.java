package org.osscallback.upload;

/**
 * The ticket that an upload uses up, already found valid.
 *
 * @param id unique to the ticket, at most 64 characters
 * @param subject whose upload it is, at most 255 characters; may be null
 */
public record TicketUse(String id, String subject) {}

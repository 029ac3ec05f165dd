/**
 * Whose upload may this be? Read first {@link org.osscallback.ticket.TicketVerifier}, which checks
 * tickets; {@link org.osscallback.ticket.TicketIssuer} makes them, and {@link
 * org.osscallback.ticket.Grant} is what a ticket allows.
 */
package org.osscallback.ticket;

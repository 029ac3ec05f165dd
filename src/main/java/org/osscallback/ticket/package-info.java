/**
 * Whose upload may this be? Read first {@link org.osscallback.ticket.Tickets}, which issues tickets
 * and checks them; {@link org.osscallback.ticket.Grant} is what a ticket allows.
 */
package org.osscallback.ticket;

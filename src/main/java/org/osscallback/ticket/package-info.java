/**
 * Whose upload may this be? {@link org.osscallback.ticket.TicketOffice} issues tickets and checks
 * what comes back.
 */
package org.osscallback.ticket;

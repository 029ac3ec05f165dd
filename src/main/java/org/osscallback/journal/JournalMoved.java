package org.osscallback.journal;

/**
 * Event: this node has given events their places in the journal.
 *
 * @param last the last of these places
 */
public record JournalMoved(long last) {}

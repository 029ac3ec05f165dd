/**
 * What is new, and who is told? Read first {@link org.osscallback.journal.JournalKeeper}, the loop
 * of the node that gives places and wakes the followers.
 */
package org.osscallback.journal;

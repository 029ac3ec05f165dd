/**
 * In which order did it happen? {@link org.osscallback.journal.Journal} gives every event a place
 * in the order of commits; a {@link org.osscallback.journal.Follower} reads them from there.
 */
package org.osscallback.journal;

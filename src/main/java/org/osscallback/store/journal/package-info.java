/**
 * In which order did it happen? Read first {@link org.osscallback.store.journal.Journal}, the EJB
 * that gives every event a place in the order of commits; a {@link
 * org.osscallback.store.journal.Follower} reads on from its place.
 */
package org.osscallback.store.journal;

/**
 * Who is signed in, on whichever node? Read first {@link
 * org.osscallback.store.people.ConsoleSessions}, the EJB that keeps their sessions; {@link
 * org.osscallback.store.people.SessionKeeper} has this node and the database tell each other.
 */
package org.osscallback.store.people;

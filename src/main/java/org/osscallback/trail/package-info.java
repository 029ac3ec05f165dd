/**
 * How do what was done and what was refused get into the database? Read first {@link
 * org.osscallback.trail.WriteBehind}, the queue between those who tell and the database; {@link
 * org.osscallback.trail.TrailKeeper} empties it.
 */
package org.osscallback.trail;

/**
 * Which uploads has nobody told us of? Read first {@link org.osscallback.store.sweep.Sweeps}, the
 * EJB that keeps how far a sweep is with what it found; {@link org.osscallback.store.sweep.Join}
 * compares a page of a bucket's list with our records.
 */
package org.osscallback.store.sweep;

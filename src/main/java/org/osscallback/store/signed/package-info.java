/**
 * What was signed, and what became of it? Read first {@link
 * org.osscallback.store.signed.SignedSessions}, the EJB that keeps it.
 */
package org.osscallback.store.signed;

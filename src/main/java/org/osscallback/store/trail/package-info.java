/**
 * What is kept of who did what, and of what was refused? Read first {@link
 * org.osscallback.store.trail.AuditStore}, the EJB of the audit.
 */
package org.osscallback.store.trail;

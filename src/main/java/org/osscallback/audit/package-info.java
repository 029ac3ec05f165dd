/**
 * Who did what? Read first {@link org.osscallback.audit.AuditResource}, which shows it to admins.
 */
package org.osscallback.audit;

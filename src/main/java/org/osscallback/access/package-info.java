/**
 * Who is asking? {@link org.osscallback.access.CallerFilter} tells, for everything below {@code
 * /api}; {@link org.osscallback.access.RoleGate} says who may.
 */
package org.osscallback.access;

/**
 * May they? Read first {@link org.osscallback.access.CallerFilter}, which runs before a resource is
 * looked for; {@link org.osscallback.access.RoleGate} says who may call it.
 */
package org.osscallback.access;

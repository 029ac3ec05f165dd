/**
 * Is it well? Read first {@link org.osscallback.ops.StatusResource}, status; health, meters and log
 * only listen.
 */
package org.osscallback.ops;

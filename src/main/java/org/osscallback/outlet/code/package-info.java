/**
 * How does an event reach somebody's code in this server? Read first {@link
 * org.osscallback.outlet.code.EventReceiver}, which a jar beside the WAR implements; {@link
 * org.osscallback.outlet.code.CodeOutlet} calls it.
 */
package org.osscallback.outlet.code;

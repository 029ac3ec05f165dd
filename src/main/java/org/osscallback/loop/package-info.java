/**
 * What goes on while nobody asks? Read first {@link org.osscallback.loop.Loop}, a thread that takes
 * step after step.
 */
package org.osscallback.loop;

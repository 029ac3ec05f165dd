/**
 * Where may an event go? Read first {@link org.osscallback.outlet.Outlet}, the seam: a way out for
 * events; {@link org.osscallback.outlet.Event} is what goes out.
 */
package org.osscallback.outlet;

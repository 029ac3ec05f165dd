/** May this client do what it asks? Use {@link org.osscallback.simulator.access.Access}. */
package org.osscallback.simulator.access;

/** What has been uploaded, and what is true of it? */
package org.osscallback.simulator.store;

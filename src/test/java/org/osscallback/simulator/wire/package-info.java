/** How do requests and answers of OSS look on the wire? */
package org.osscallback.simulator.wire;

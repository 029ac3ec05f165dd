/** What a server can do at best: a web application of its own, never part of the one that ships. */
package org.osscallback.bench.noop;

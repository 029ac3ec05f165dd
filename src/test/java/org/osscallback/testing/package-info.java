/** What do tests of several packages share? Clocks, settings, keys and calls to test with. */
package org.osscallback.testing;

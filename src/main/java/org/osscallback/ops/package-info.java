/** Is it well? Health, meters, log: all of them listen, none of them is in a callback's way. */
package org.osscallback.ops;

/**
 * How does an event reach a web address? Read first {@link org.osscallback.outlet.http.HttpOutlet},
 * which signs and posts; {@link org.osscallback.outlet.http.Destination} is an address that was
 * looked up once and found allowed.
 */
package org.osscallback.outlet.http;

/**
 * What came in, and how long may it take? Read first {@link
 * org.osscallback.request.IncomingCallback}, one callback as it came; {@link
 * org.osscallback.request.RequestBulkhead} bounds all other requests.
 */
package org.osscallback.request;

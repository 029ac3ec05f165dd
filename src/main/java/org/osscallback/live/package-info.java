/**
 * Who is listening? Read first {@link org.osscallback.live.LiveFeed}, which tells connected clients
 * of new uploads.
 */
package org.osscallback.live;

/** Which uploads are there? Pages, exports, one record, and whatever comes, live. */
package org.osscallback.query;

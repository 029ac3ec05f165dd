/**
 * What does a browser get? Read first {@link org.osscallback.page.PageServlet}, which serves the
 * files of the console.
 */
package org.osscallback.page;

/** What does a browser get? The console's files, by {@link org.osscallback.page.PageServlet}. */
package org.osscallback.page;

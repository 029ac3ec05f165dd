/** The shipped WAR in a real server on a real database, seen from outside as OSS sees it. */
package org.osscallback.it;

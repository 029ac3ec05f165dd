/**
 * How is an upload found that somebody looks for? Read first {@link
 * org.osscallback.store.search.SearchFollower}, which keeps a table with indexes that the records
 * do without, since a callback would wait for them; {@link
 * org.osscallback.store.search.SearchTable} writes it.
 */
package org.osscallback.store.search;

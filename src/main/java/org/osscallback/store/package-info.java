/**
 * How does a database keep it? Read first {@link org.osscallback.store.UploadStore}, the EJB that
 * owns the transactions; {@link org.osscallback.store.UploadFinder} reads.
 */
package org.osscallback.store;

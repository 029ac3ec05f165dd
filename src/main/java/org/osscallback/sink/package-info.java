/**
 * When is it durable? Read first {@link org.osscallback.sink.UploadSink}, the seam; {@link
 * org.osscallback.sink.GroupCommit} writes what waits in one transaction.
 */
package org.osscallback.sink;

/**
 * What is kept, and for how long? Read first {@link org.osscallback.retention.Minimiser}, which
 * takes from an upload what shall not be kept; {@link org.osscallback.retention.RetentionKeeper}
 * deletes what is too old.
 */
package org.osscallback.retention;

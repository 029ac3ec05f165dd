/** What was uploaded? {@link org.osscallback.upload.UploadSink} records, the EJB keeps. */
package org.osscallback.upload;

/**
 * What was uploaded? Read first {@link org.osscallback.upload.Upload}, the record; {@link
 * org.osscallback.upload.RecordFields} is the table of its fields.
 */
package org.osscallback.upload;

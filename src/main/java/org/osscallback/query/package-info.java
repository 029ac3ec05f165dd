/**
 * Which uploads are there? Read first {@link org.osscallback.query.UploadsResource}, pages,
 * exports, one record.
 */
package org.osscallback.query;

/**
 * How much was uploaded? Read first {@link org.osscallback.summary.Summaries}, a table of whole
 * hours, and the uploads that it does not cover.
 */
package org.osscallback.summary;

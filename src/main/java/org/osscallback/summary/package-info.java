/**
 * How much was uploaded? {@link org.osscallback.summary.Summaries} answers for any range of time.
 */
package org.osscallback.summary;

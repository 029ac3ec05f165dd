/**
 * Who is to be forgotten? Read first {@link org.osscallback.erasure.ErasureResource}, which counts,
 * and begins a job when the count is confirmed.
 */
package org.osscallback.erasure;

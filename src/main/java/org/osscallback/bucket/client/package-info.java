/**
 * What does OSS say of a bucket? Read first {@link org.osscallback.bucket.client.OssClient}, which
 * asks for one object or for a page of the list; {@link org.osscallback.bucket.client.OssFailure}
 * names every way in which OSS gives no answer.
 */
package org.osscallback.bucket.client;

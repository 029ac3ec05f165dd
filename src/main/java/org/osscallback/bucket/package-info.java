/**
 * What does OSS itself say? Read first {@link org.osscallback.bucket.V4Signer}, by which OSS knows
 * who asks; {@link org.osscallback.bucket.BucketSettings} says where OSS is.
 */
package org.osscallback.bucket;

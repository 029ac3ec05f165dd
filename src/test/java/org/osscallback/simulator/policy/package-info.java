/**
 * Which callback templates has a bucket, that an upload can name? By the documents of OSS's SDKs
 * ({@code SetBucketCallbackPolicy}); how OSS behaves at uploads nobody has seen. {@link
 * org.osscallback.simulator.policy.PolicyCommand} puts one into a bucket, of OSS or of a local one.
 */
package org.osscallback.simulator.policy;

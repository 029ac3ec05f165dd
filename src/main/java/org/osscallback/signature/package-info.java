/**
 * Did OSS send this? Use {@link org.osscallback.signature.SignatureVerifier}; the rest is how.
 * Source: Alibaba Cloud OSS documentation, "Callback", signature section.
 */
package org.osscallback.signature;

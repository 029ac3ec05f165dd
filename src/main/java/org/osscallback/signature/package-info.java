/**
 * Did OSS send this? Read first {@link org.osscallback.signature.SignatureVerifier}, the one door.
 */
package org.osscallback.signature;

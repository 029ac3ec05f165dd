/**
 * Where does OSS reach us? Read first {@link org.osscallback.endpoint.CallbackPaths}, the paths
 * that take callbacks; {@link org.osscallback.endpoint.CallbackAddress} is their public address.
 */
package org.osscallback.endpoint;

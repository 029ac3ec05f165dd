/**
 * Do the official SDKs work with it? {@link org.osscallback.simulator.sdk.SdkUploads} uploads with
 * each of them, to the local OSS and with callbacks to any app server.
 */
package org.osscallback.simulator.sdk;

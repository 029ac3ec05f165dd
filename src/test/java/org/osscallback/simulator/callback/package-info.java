/**
 * What does OSS send after an upload, and what does it make of the answer? Use {@link
 * org.osscallback.simulator.callback.Callbacks}; the rest is how. Source: OSS docs, "Callback", and
 * requests that OSS signed.
 */
package org.osscallback.simulator.callback;

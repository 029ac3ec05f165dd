/**
 * What happens when OSS calls? {@link org.osscallback.callback.CallbackReception} has the steps in
 * order: read it first.
 */
package org.osscallback.callback;

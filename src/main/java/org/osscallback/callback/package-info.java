/**
 * What happens when OSS calls? Read first {@link org.osscallback.callback.CallbackReception}, the
 * steps in order.
 */
package org.osscallback.callback;

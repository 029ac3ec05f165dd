/**
 * What is sent when? Read first {@link org.osscallback.dispatch.Deliverer}, the loop that gives
 * each subscription its turns; {@link org.osscallback.dispatch.Turn} sends what one subscription
 * has to get.
 */
package org.osscallback.dispatch;

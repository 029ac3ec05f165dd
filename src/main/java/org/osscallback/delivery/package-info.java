/**
 * Who is told, and of what? Read first {@link org.osscallback.delivery.SubscriptionsResource};
 * {@link org.osscallback.delivery.DeliveriesResource} shows what was sent, and sends it again.
 */
package org.osscallback.delivery;

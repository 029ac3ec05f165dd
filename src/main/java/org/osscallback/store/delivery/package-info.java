/**
 * Who wants to be told, and what was sent? Read first {@link
 * org.osscallback.store.delivery.Subscriptions}, the EJB that keeps them; {@link
 * org.osscallback.store.delivery.Deliveries} keeps what was tried.
 */
package org.osscallback.store.delivery;

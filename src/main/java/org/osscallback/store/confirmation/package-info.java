/**
 * What is known of a record besides what its callback said? Read first {@link
 * org.osscallback.store.confirmation.Confirmations}, the EJB that keeps it; {@link
 * org.osscallback.store.confirmation.ConfirmationFollower} says of which records OSS is to be
 * asked.
 */
package org.osscallback.store.confirmation;

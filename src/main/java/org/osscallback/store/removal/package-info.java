/**
 * What goes out of the store again? Read first {@link org.osscallback.store.removal.Removal}, which
 * deletes old records in small transactions.
 */
package org.osscallback.store.removal;

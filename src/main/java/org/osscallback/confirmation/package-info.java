/**
 * Is it true what the callback said? Read first {@link
 * org.osscallback.confirmation.ConfirmationKeeper}, the loop that asks OSS; {@link
 * org.osscallback.confirmation.Comparison} says what follows from the answer.
 */
package org.osscallback.confirmation;

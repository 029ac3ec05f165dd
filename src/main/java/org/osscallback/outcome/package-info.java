/**
 * What became of each callback? Read first {@link org.osscallback.outcome.AfterTheAnswer}, which
 * tells observers after the answer; {@link org.osscallback.outcome.CallbackRefused} is what they
 * are told of a refusal.
 */
package org.osscallback.outcome;

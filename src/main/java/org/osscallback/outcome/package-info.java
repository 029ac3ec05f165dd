/**
 * What became of each callback? Read first {@link org.osscallback.outcome.AfterTheAnswer}, which
 * tells observers after the answer; {@link org.osscallback.outcome.RefusalLog} keeps the last
 * refusals.
 */
package org.osscallback.outcome;

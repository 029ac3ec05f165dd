package org.osscallback.bench;

/**
 * What came of one round.
 *
 * @param clientMicros processor time of the load generator for each callback
 * @param all callbacks of the round, with those before it counted
 */
record Round(double perSecond, double clientMicros, long all) {}

/**
 * What does an upload ask of OSS by its parameters {@code callback} and {@code callback-var}?
 * Source: OSS docs, "Callback", and its pages on errors 0007-000000NN.
 */
package org.osscallback.simulator.parameter;

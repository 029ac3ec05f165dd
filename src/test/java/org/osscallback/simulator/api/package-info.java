/**
 * Which operations of the OSS API are there? {@link org.osscallback.simulator.api.Operations} lists
 * them all. Source: OSS docs, "API operations".
 */
package org.osscallback.simulator.api;

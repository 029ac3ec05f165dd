/**
 * A local OSS: what can I develop against without an account? Tests start {@link
 * org.osscallback.simulator.LocalOss}, people {@link org.osscallback.simulator.CommandLine}; see
 * docs/local-oss.md.
 */
package org.osscallback.simulator;

/**
 * How do we say no? Read first {@link org.osscallback.problem.Problem}, every refusal on one
 * screen.
 */
package org.osscallback.problem;

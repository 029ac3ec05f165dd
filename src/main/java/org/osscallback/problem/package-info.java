/** How do we say no? {@link org.osscallback.problem.Problem} is the whole list. */
package org.osscallback.problem;

/** How fast is it, beside what others do? {@link org.osscallback.bench.Bench} runs all cases. */
package org.osscallback.bench;

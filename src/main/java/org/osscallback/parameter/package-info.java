/**
 * What did the caller ask for? Read first {@link org.osscallback.parameter.Parameters}, the strict
 * reading of a query; {@link org.osscallback.parameter.Filters} makes a filter of it.
 */
package org.osscallback.parameter;

/**
 * Is the database there, and are its tables up to date? Read first {@link
 * org.osscallback.store.schema.Migration}, which brings the schema up to date; {@link
 * org.osscallback.store.schema.Database} is asked before anything else is.
 */
package org.osscallback.store.schema;

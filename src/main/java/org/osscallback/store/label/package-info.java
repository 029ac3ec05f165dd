/**
 * What have others found out about an upload? Read first {@link
 * org.osscallback.store.label.Labels}, the EJB that changes labels and tells of it.
 */
package org.osscallback.store.label;

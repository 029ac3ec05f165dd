/**
 * What does an uploader take along? Read first {@link org.osscallback.signing.TicketsResource},
 * which answers with a ticket and the callback parameters.
 */
package org.osscallback.signing;

/**
 * How does an event reach a queue or a topic of a message broker? Read first {@link
 * org.osscallback.outlet.jms.JmsOutlet}; {@link org.osscallback.outlet.jms.JmsPage} sends, and
 * {@link org.osscallback.outlet.jms.OneByOne} what was refused. They alone know Jakarta Messaging,
 * which a server need not have.
 */
package org.osscallback.outlet.jms;

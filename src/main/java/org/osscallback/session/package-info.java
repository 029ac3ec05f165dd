/**
 * Who has signed in? Read first {@link org.osscallback.session.Sessions}, the open sessions, which
 * a {@link org.osscallback.session.SessionStore} lets outlive the node; {@link
 * org.osscallback.session.Caller} is who has proved who they are.
 */
package org.osscallback.session;

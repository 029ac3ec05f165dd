/**
 * Who has signed in? Read first {@link org.osscallback.session.Sessions}, the open sessions, in
 * memory; {@link org.osscallback.session.Caller} is who has proved who they are.
 */
package org.osscallback.session;

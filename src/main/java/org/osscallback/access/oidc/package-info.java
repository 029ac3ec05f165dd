/**
 * Who does the identity provider say is asking? OpenID Connect's authorization code flow with PKCE;
 * {@link org.osscallback.access.oidc.SignIns} has the two steps, {@link
 * org.osscallback.access.oidc.IdTokens} what a token has to be.
 */
package org.osscallback.access.oidc;

/**
 * Who vouches for the caller? Read first {@link org.osscallback.oidc.AuthorizationCodeFlow}, the
 * two steps of the sign-in with a provider.
 */
package org.osscallback.oidc;

/**
 * What does the identity provider say? Read first {@link org.osscallback.provider.IdTokens}, the
 * checks of an ID token; {@link org.osscallback.provider.Provider} reads the discovery document.
 */
package org.osscallback.provider;

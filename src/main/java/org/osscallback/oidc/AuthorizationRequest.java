package org.osscallback.oidc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.osscallback.wire.Hash;

/**
 * A sign-in that has begun; each text but {@code from} is random.
 *
 * @param state comes back with the browser
 * @param browser what its cookie carries: nobody else's browser can end this sign-in
 * @param nonce has to be in the ID token
 * @param verifier PKCE's: proves to the provider that whoever brings the code began the sign-in
 * @param from where in the console to go then, as {@link ReturnTarget} takes it
 */
record AuthorizationRequest(
        String state, String browser, String nonce, String verifier, String from, Instant begun) {

    /** What the provider gets to see of the verifier (RFC 7636, S256). */
    String challenge() {
        byte[] hash = Hash.sha256(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** Without the secrets, which a record would show. */
    @Override
    public String toString() {
        return "AuthorizationRequest";
    }
}

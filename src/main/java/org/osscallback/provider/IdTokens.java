package org.osscallback.provider;

import static org.osscallback.provider.SignInFailed.Reason.PROVIDER_UNAVAILABLE;
import static org.osscallback.provider.SignInFailed.Reason.SIGN_IN_REFUSED;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/** Verifies ID tokens as OpenID Connect Core 3.1.3.7 demands. */
public final class IdTokens {

    /** With a public key each: no secret of ours, and not "none". */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final String clientId;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * @param keys of the provider
     */
    public IdTokens(OidcSettings settings, JWKSource<SecurityContext> keys, Clock clock) {
        clientId = settings.clientId();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        clientId,
                        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                        Set.of("sub", "iat", "exp", "nonce")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                });
    }

    /**
     * @param nonce that the token has to carry
     * @return what the provider says of whoever signs in
     * @throws SignInFailed if the token is not the provider's for this sign-in, or cannot be
     *     verified now
     */
    public Map<String, Object> verify(String token, String nonce) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            if (!nonce.equals(claims.getStringClaim("nonce"))) {
                throw new SignInFailed(SIGN_IN_REFUSED, "the ID token is another sign-in's");
            }
            requireForUs(claims);
            return claims.getClaims();
        } catch (KeySourceException away) {
            throw new SignInFailed(PROVIDER_UNAVAILABLE, "its keys cannot be read", away);
        } catch (BadJOSEException | JOSEException unacceptable) {
            throw new SignInFailed(SIGN_IN_REFUSED, "the ID token is not valid", unacceptable);
        } catch (ParseException unreadable) { // whose message may quote it
            throw new SignInFailed(SIGN_IN_REFUSED, "the ID token is not readable");
        }
    }

    /** A token for several has to say that it was given to us. */
    private void requireForUs(JWTClaimsSet claims) throws ParseException {
        String given = claims.getStringClaim("azp");
        boolean ours = given == null ? claims.getAudience().size() == 1 : given.equals(clientId);
        if (!ours) {
            throw new SignInFailed(SIGN_IN_REFUSED, "the ID token was given to somebody else");
        }
    }
}

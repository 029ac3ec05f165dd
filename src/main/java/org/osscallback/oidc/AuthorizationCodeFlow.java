package org.osscallback.oidc;

import static org.osscallback.provider.SignInFailed.Reason.SIGN_IN_LOST;
import static org.osscallback.provider.SignInFailed.Reason.SIGN_IN_REFUSED;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.provider.Endpoints;
import org.osscallback.provider.ErrorCode;
import org.osscallback.provider.FormEncoding;
import org.osscallback.provider.IdTokens;
import org.osscallback.provider.OidcSettings;
import org.osscallback.provider.Provider;
import org.osscallback.provider.ProviderHttp;
import org.osscallback.provider.ProviderKeys;
import org.osscallback.provider.SignInFailed;
import org.osscallback.session.Caller;

/** The authorization code flow, from the console to the provider and back. Thread-safe. */
final class AuthorizationCodeFlow {

    private final OidcSettings settings;
    private final Provider provider;
    private final AuthorizationRequests attempts;
    private final CodeExchange exchange;
    private final IdTokens idTokens;
    private final ClaimsMapper people;

    AuthorizationCodeFlow(OidcSettings settings, ProviderHttp http, Clock clock) {
        this.settings = settings;
        provider =
                new Provider(
                        () -> Endpoints.parse(http.get(settings.discovery()), settings.issuer()),
                        clock);
        attempts = new AuthorizationRequests(clock);
        exchange = new CodeExchange(settings, http);
        idTokens = new IdTokens(settings, new ProviderKeys(provider, http), clock);
        people = new ClaimsMapper(settings);
    }

    OidcSettings settings() {
        return settings;
    }

    /**
     * A sign-in on its way.
     *
     * @param browser for the cookie
     * @param provider where the browser goes
     */
    record Begun(String browser, URI provider) {}

    /**
     * @param from as {@link ReturnTarget} takes it
     * @throws SignInFailed if the provider is not known
     */
    Begun begin(String from) {
        String place = ReturnTarget.of(from);
        URI authorization = provider.endpoints().authorization();
        AuthorizationRequest attempt = attempts.begin(place);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", settings.address().returnTo().toString());
        query.put("scope", settings.scope());
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        String join = authorization.getRawQuery() == null ? "?" : "&";
        return new Begun(
                attempt.browser(), URI.create(authorization + join + FormEncoding.encode(query)));
    }

    /**
     * A sign-in that succeeded.
     *
     * @param console where the browser goes
     */
    record Ended(Caller caller, URI console) {}

    /**
     * @param browser what the cookie carries
     * @throws SignInFailed if it did not succeed
     */
    Ended end(AuthorizationResponse returned, String browser) {
        AuthorizationRequest attempt =
                attempts.end(returned.state(), browser)
                        .orElseThrow(
                                () -> new SignInFailed(SIGN_IN_LOST, "unknown state or browser"));
        if (!returned.issuer().isEmpty() && !returned.issuer().equals(settings.issuer())) {
            throw new SignInFailed(SIGN_IN_REFUSED, "another issuer answered"); // RFC 9207
        }
        if (returned.code().isEmpty()) {
            throw new SignInFailed(
                    SIGN_IN_REFUSED, "the provider says " + ErrorCode.of(returned.error()));
        }
        String token = exchange.idToken(provider.endpoints(), returned.code(), attempt);
        Caller caller = people.caller(idTokens.verify(token, attempt.nonce()));
        return new Ended(caller, URI.create(settings.address().console() + attempt.from()));
    }
}

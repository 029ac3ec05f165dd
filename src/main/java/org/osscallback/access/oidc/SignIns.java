package org.osscallback.access.oidc;

import static org.osscallback.access.oidc.SignInFailed.Reason.SIGN_IN_LOST;
import static org.osscallback.access.oidc.SignInFailed.Reason.SIGN_IN_REFUSED;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osscallback.access.Caller;

/** The authorization code flow, from the console to the provider and back. Thread-safe. */
final class SignIns {

    private final OidcSettings settings;
    private final Provider provider;
    private final Attempts attempts;
    private final CodeExchange exchange;
    private final IdTokens idTokens;
    private final People people;

    SignIns(OidcSettings settings, ProviderHttp http, Clock clock) {
        this.settings = settings;
        provider =
                new Provider(
                        () -> Endpoints.parse(http.get(settings.discovery()), settings.issuer()),
                        clock);
        attempts = new Attempts(clock);
        exchange = new CodeExchange(settings, http);
        idTokens = new IdTokens(settings, new ProviderKeys(provider, http), clock);
        people = new People(settings);
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
     * @param from as {@link ConsolePlace} takes it
     * @throws SignInFailed if the provider is not known
     */
    Begun begin(String from) {
        String place = ConsolePlace.of(from);
        URI authorization = provider.endpoints().authorization();
        Attempt attempt = attempts.begin(place);
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
        return new Begun(attempt.browser(), URI.create(authorization + join + Form.encode(query)));
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
    Ended end(Returned returned, String browser) {
        Attempt attempt =
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

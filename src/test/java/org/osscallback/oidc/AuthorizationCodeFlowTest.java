package org.osscallback.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.oidc.LocalProvider.Flaw;
import org.osscallback.provider.OidcSettingsTest;
import org.osscallback.provider.Provider;
import org.osscallback.provider.ProviderHttp;
import org.osscallback.provider.SignInFailed;
import org.osscallback.provider.SignInFailed.Reason;
import org.osscallback.testing.MovedClock;

/** The flow against a provider over HTTP, with a clock that can be moved. */
class AuthorizationCodeFlowTest {

    private static LocalProvider provider;

    final MovedClock clock = new MovedClock();
    AuthorizationCodeFlow signIns;

    @BeforeAll
    static void start() {
        provider = LocalProvider.start();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void configure() {
        provider.behaves();
        provider.now(clock.instant());
        signIns = signIns(Map.of());
    }

    private AuthorizationCodeFlow signIns(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "console.oidc.issuer", provider.issuer(),
                                "console.oidc.client-id", LocalProvider.CLIENT,
                                "console.oidc.client-secret", LocalProvider.SECRET));
        settings.putAll(more);
        return new AuthorizationCodeFlow(
                OidcSettingsTest.with(settings), new ProviderHttp(), clock);
    }

    /** What the provider sends the browser back with. */
    private static AuthorizationResponse visit(AuthorizationCodeFlow.Begun begun) throws Exception {
        HttpResponse<Void> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(begun.provider()).build(),
                                HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        Map<String, String> query = LocalProvider.fields(back.getRawQuery());
        return new AuthorizationResponse(
                query.get("state"), query.get("code"), "", query.get("iss"));
    }

    private AuthorizationCodeFlow.Ended walk() throws Exception {
        AuthorizationCodeFlow.Begun begun = signIns.begin("/?view=charts");
        return signIns.end(visit(begun), begun.browser());
    }

    private void assertFails(Reason reason, String why) {
        assertThatExceptionOfType(SignInFailed.class)
                .isThrownBy(this::walk)
                .withMessageContaining(why)
                .satisfies(failed -> assertThat(failed.reason).isEqualTo(reason));
    }

    @Test
    void tellWhoCameAndWhereTo() throws Exception {
        AuthorizationCodeFlow.Ended ended = walk();

        assertThat(ended.caller().getName()).isEqualTo("vera");
        assertThat(ended.caller().roles()).containsExactly("viewer");
        assertThat(ended.console()).hasToString("https://app.example.com/?view=charts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONG_NONCE        | another sign-in's",
                "NO_NONCE           | missing required claims: [nonce]",
                "OTHER_KEY          | Invalid signature",
                "WRONG_AUDIENCE     | JWT aud claim",
                "GIVEN_TO_OTHERS    | given to somebody else",
                "WRONG_ISSUER       | JWT iss claim",
                "EXPIRED            | Expired JWT",
                "UNSIGNED           | Unsecured (plain) JWTs are rejected",
                "SIGNED_WITH_SECRET | no matching key",
                "NOT_A_TOKEN        | not readable",
                "NO_TOKEN           | 200 no id_token"
            })
    void refuseATokenForItsFlaw(Flaw flaw, String why) {
        provider.gives(flaw);

        assertFails(Reason.SIGN_IN_REFUSED, why);
    }

    @Test
    void takeATokenForSeveralThatWasGivenToUs() throws Exception {
        provider.is(
                Map.of(
                        "aud",
                        List.of(LocalProvider.CLIENT, "another"),
                        "azp",
                        LocalProvider.CLIENT,
                        "groups",
                        "viewer"));
        assertThat(walk().caller().getName()).isEqualTo("8f1c");

        provider.is(Map.of("aud", List.of(LocalProvider.CLIENT, "another"), "groups", "viewer"));
        assertFails(Reason.SIGN_IN_REFUSED, "given to somebody else");
    }

    @Test
    void sendTheSecretTheWayTheProviderTakesIt() throws Exception {
        provider.takesTheSecretBy("client_secret_post");

        assertThat(walk().caller().getName()).isEqualTo("vera");
    }

    @Test
    void logWhatTheProviderSaysOfAWrongSecret() {
        signIns = signIns(Map.of("console.oidc.client-secret", "wrong"));

        assertFails(Reason.SIGN_IN_REFUSED, "401 invalid_client");
    }

    @Test
    void refuseAnotherIssuersAnswer() {
        AuthorizationCodeFlow.Begun begun = signIns.begin(null);

        assertThatExceptionOfType(SignInFailed.class)
                .isThrownBy(
                        () -> {
                            AuthorizationResponse back = visit(begun);
                            signIns.end(
                                    new AuthorizationResponse(
                                            back.state(), back.code(), "", "https://evil.example"),
                                    begun.browser());
                        })
                .withMessageContaining("another issuer");
    }

    @Test
    void logNothingThatABrowserMadeUp() {
        AuthorizationCodeFlow.Begun begun = signIns.begin(null);
        String state = LocalProvider.fields(begun.provider().getRawQuery()).get("state");

        assertThatExceptionOfType(SignInFailed.class)
                .isThrownBy(
                        () ->
                                signIns.end(
                                        new AuthorizationResponse(state, "", "\nforged line", ""),
                                        begun.browser()))
                .withMessage("the provider says an unknown error");
    }

    @Test
    void readTheProviderOnceForMany() throws Exception {
        int before = provider.discoveries();

        walk();
        walk();

        assertThat(provider.discoveries() - before).isOne();
    }

    @Test
    void sayThatTheProviderIsAway() throws IOException {
        provider.fails(true);
        assertFails(Reason.PROVIDER_UNAVAILABLE, "answered 503");

        provider.fails(false);
        assertFails(Reason.PROVIDER_UNAVAILABLE, "answered 503");

        clock.advance(Provider.REST);
        provider.now(clock.instant());
        assertThat(signIns.begin(null).provider()).hasHost("127.0.0.1");
    }

    @Test
    void sayThatItsKeysCannotBeRead() throws Exception {
        provider.hidesKeys(true);

        assertFails(Reason.PROVIDER_UNAVAILABLE, "keys");
    }

    @Test
    void endNoneThatTookTooLong() throws Exception {
        AuthorizationCodeFlow.Begun begun = signIns.begin(null);
        AuthorizationResponse back = visit(begun);
        clock.advance(Duration.ofMinutes(10));

        assertThatExceptionOfType(SignInFailed.class)
                .isThrownBy(() -> signIns.end(back, begun.browser()))
                .satisfies(failed -> assertThat(failed.reason).isEqualTo(Reason.SIGN_IN_LOST));
    }
}

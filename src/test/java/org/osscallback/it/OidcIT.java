package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.it.ContainerTest.json;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.oidc.LocalProvider;
import org.osscallback.oidc.LocalProvider.Flaw;

/** Signing in at an identity provider, as a browser does it. */
class OidcIT {

    private static final String PASSWORD = "for: programs";

    private static LocalProvider provider;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        provider = LocalProvider.start();
        Path home = AppServer.current().installWithApplication("oidcServer");
        Map<String, String> environment = new HashMap<>();
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put("DB_URL", "jdbc:h2:mem:oidc;DB_CLOSE_DELAY=-1");
        environment.put("CONSOLE_AUTH", "oidc");
        environment.put("CONSOLE_PASSWORD", PASSWORD);
        environment.put("CONSOLE_OIDC_ISSUER", provider.issuer());
        environment.put("CONSOLE_OIDC_CLIENT_ID", LocalProvider.CLIENT);
        environment.put("CONSOLE_OIDC_CLIENT_SECRET", LocalProvider.SECRET);
        environment.put("CONSOLE_OIDC_ROLES_ISSUER", "staff");
        environment.put(
                "CONSOLE_OIDC_REDIRECT_URI",
                "http://localhost:${http.port}/api/session/oidc/return");
        server = ServerProcess.start(home, environment);
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @BeforeEach
    void behave() {
        provider.behaves();
    }

    private static ApiClient anybody() {
        return ApiClient.anonymous(server.uri());
    }

    private static HttpResponse<String> begin(String query) {
        return anybody().get("/api/session/oidc" + query);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Where the provider sends the browser. */
    private static String returned(HttpResponse<String> begun) {
        URI place = URI.create(location(begun));
        return location(ApiClient.anonymous(place).get(place.toString()));
    }

    private static HttpResponse<String> end(HttpResponse<String> begun) {
        return anybody().signedIn(begun).get(returned(begun));
    }

    private static ApiClient signedIn(HttpResponse<String> ended) {
        String cookie =
                ended.headers().allValues("Set-Cookie").stream()
                        .filter(each -> each.startsWith("oss-upload-callback="))
                        .findFirst()
                        .orElseThrow();
        return anybody().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer.body()).getString("type")).isEqualTo("/refusals#" + slug);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void tellsTheConsoleWhereToGo() {
        HttpResponse<String> answer = anybody().get("/api/session");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer.body()).getString("signIn")).isEqualTo("/api/session/oidc");
    }

    @Test
    void leadsToTheProviderAndBackIntoASession() {
        HttpResponse<String> begun = begin("");
        HttpResponse<String> ended = end(begun);
        ApiClient browser = signedIn(ended);
        HttpResponse<String> caller = browser.get("/api/session");

        assertThat(location(begun))
                .startsWith(provider.issuer() + "/authorize?tenant=1&")
                .contains("code_challenge_method=S256", "state=", "nonce=");
        assertThat(begun.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches(
                        "oss-upload-callback-sign-in=[\\w-]{43}; Path=/api/session/oidc; HttpOnly;"
                                + " SameSite=Lax; Max-Age=600");
        assertThat(location(ended)).isEqualTo(server.uri().toString());
        assertThat(ended.headers().allValues("Set-Cookie"))
                .anyMatch(
                        cookie ->
                                cookie.matches(
                                        "oss-upload-callback=[\\w-]{43}; Path=/; HttpOnly;"
                                                + " SameSite=Strict"))
                .anyMatch(cookie -> cookie.startsWith("oss-upload-callback-sign-in=;"));
        assertThat(caller.body())
                .startsWith("{\"user\":\"vera\",\"roles\":[\"issuer\",\"viewer\"],\"csrf\":\"");

        HttpResponse<String> over =
                browser.with("X-CSRF-Token", json(caller.body()).getString("csrf"))
                        .send("DELETE", "/api/session", "");

        assertThat(over.statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void leadsBackToWhereSomebodyWanted() {
        assertThat(location(end(begin("?from=%2F%3Fview%3Duploads%23top"))))
                .isEqualTo(server.uri() + "?view=uploads#top");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: a=b"
            })
    void leadsNowhereElse(String from) {
        String encoded = URLEncoder.encode(from, StandardCharsets.UTF_8);

        assertRefused(begin("?from=" + encoded), 400, "request-invalid");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void takesNoTokenWithAFlaw(Flaw flaw) {
        provider.gives(flaw);

        assertRefused(end(begin("")), 403, "sign-in-refused");
    }

    @Test
    void endsNoSignInTwice() {
        HttpResponse<String> begun = begin("");
        String place = returned(begun);
        ApiClient browser = anybody().signedIn(begun);

        assertThat(browser.get(place).statusCode()).isIn(302, 303);
        assertRefused(browser.get(place), 400, "sign-in-lost");
    }

    @Test
    void takesNoCodeOfAnotherSignIn() {
        HttpResponse<String> first = begin("");
        HttpResponse<String> second = begin("");
        Map<String, String> stolen =
                LocalProvider.fields(URI.create(returned(first)).getRawQuery());
        String mixed = returned(second).replaceFirst("code=[^&]*", "code=" + stolen.get("code"));

        assertRefused(anybody().signedIn(second).get(mixed), 403, "sign-in-refused");
    }

    @Test
    void endsASignInOnlyInTheBrowserThatBeganIt() {
        HttpResponse<String> begun = begin("");
        String place = returned(begun);

        assertRefused(anybody().get(place), 400, "sign-in-lost");
        assertRefused(anybody().signedIn(begin("")).get(place), 400, "sign-in-lost");
        assertRefused(
                anybody().signedIn(begun).get(place.replaceFirst("state=", "state=x")),
                400,
                "sign-in-lost");
        assertThat(anybody().signedIn(begun).get(place).statusCode()).isIn(302, 303);
    }

    @Test
    void refusesWhoeverHasNoRole() {
        provider.is(Map.of("preferred_username", "mallory", "groups", List.of("guests")));

        assertRefused(end(begin("")), 403, "role-missing");
    }

    @Test
    void saysThatTheProviderIsAway() {
        HttpResponse<String> begun = begin("");
        String place = returned(begun);
        provider.fails(true);

        assertRefused(anybody().signedIn(begun).get(place), 503, "provider-unavailable");
        assertThat(server.log()).contains("provider-unavailable: the token endpoint answered 503");
    }

    @Test
    void saysThatTheProviderRefused() {
        HttpResponse<String> begun = begin("");
        String denied = returned(begun).replaceFirst("code=[^&]*", "error=access_denied");

        assertRefused(anybody().signedIn(begun).get(denied), 403, "sign-in-refused");
        assertThat(server.log()).contains("the provider says access_denied");
    }

    @Test
    void letsProgramsInWithTheConfiguredPasswordAlone() {
        assertThat(ApiClient.basic(server.uri(), "admin", PASSWORD).get("/api/session").body())
                .startsWith("{\"user\":\"admin\"");
        assertThat(ApiClient.basic(server.uri(), "admin", "wrong").get("/api/session").statusCode())
                .isEqualTo(401);
    }

    @Test
    void logsNoSecret() {
        HttpResponse<String> begun = begin("");
        String place = returned(begun);
        anybody().signedIn(begun).get(place);
        anybody().signedIn(begun).get(place);

        Map<String, String> query = LocalProvider.fields(URI.create(place).getRawQuery());
        assertThat(server.log())
                .doesNotContain(
                        LocalProvider.SECRET, query.get("code"), query.get("state"), PASSWORD);
    }
}

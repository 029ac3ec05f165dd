package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in to the embedded account, by browsers and by programs. */
class SessionIT extends ContainerTest {

    private static final String PASSWORD = TestBench.CONSOLE_PASSWORD;

    private HttpResponse<String> signIn() {
        return anybody().signIn("admin", PASSWORD);
    }

    private ApiClient anybody() {
        return ApiClient.anonymous(server);
    }

    @Test
    void lastsFromSigningInToSigningOut() {
        HttpResponse<String> answer = signIn();
        ApiClient browser = anybody().signedIn(answer);
        String csrf = json(answer.body()).getString("csrf");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body())
                .startsWith(
                        "{\"user\":\"admin\",\"roles\":[\"admin\",\"issuer\",\"viewer\"],\"csrf\":\"");
        assertThat(browser.get("/api/session").body()).isEqualTo(answer.body());

        HttpResponse<String> end =
                browser.with("X-CSRF-Token", csrf).send("DELETE", "/api/session", "");

        assertThat(end.statusCode()).isEqualTo(204);
        assertThat(end.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void hidesTheCookieFromScriptsAndFromOtherSites() {
        assertThat(signIn().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("oss-upload-callback=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void keepsTheCookieToHttpsBehindAProxyThatEndsTls() {
        HttpResponse<String> answer =
                anybody().with("X-Forwarded-Proto", "https").signIn("admin", PASSWORD);

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @Test
    void startsAnewWithEachSignIn() {
        ApiClient before = anybody().signedIn(signIn());
        ApiClient fixed = anybody().with("Cookie", "oss-upload-callback=chosen-by-somebody-else");

        HttpResponse<String> again = before.signIn("admin", PASSWORD);
        HttpResponse<String> foisted = fixed.signIn("admin", PASSWORD);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(before.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(foisted.headers().firstValue("Set-Cookie").orElseThrow())
                .doesNotContain("chosen-by-somebody-else");
        assertThat(fixed.get("/api/session").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "wrong-token"})
    void changesNothingByCookieAlone(String csrf) {
        ApiClient browser = anybody().signedIn(signIn());

        HttpResponse<String> refused =
                browser.with("X-CSRF-Token", csrf).send("DELETE", "/api/session", "");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("X-CSRF-Token");
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sec-Fetch-Site: cross-site", "Origin: http://evil.example", "Origin: null"})
    void refusesTheFormsOfOtherSites(String header) {
        String[] both = header.split(": ");
        ApiClient foreign = anybody().with(both[0], both[1]);

        assertThat(foreign.signIn("admin", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(
                        ApiClient.basic(server, "admin", PASSWORD)
                                .with(both[0], both[1])
                                .send("DELETE", "/api/session", "")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void takesTheFormsOfItsOwnPages() {
        ApiClient page = anybody().with("Origin", "http://" + server.getAuthority());

        HttpResponse<String> answer = page.signIn("admin", PASSWORD);

        assertThat(answer.statusCode()).as(answer.headers() + answer.body()).isEqualTo(200);
    }

    @Test
    void takesJsonAlone() {
        String form = "{\"user\":\"admin\",\"password\":\"" + PASSWORD + "\"}";

        assertThat(
                        anybody()
                                .with("Content-Type", "text/plain")
                                .send("POST", "/api/session", form)
                                .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"user\":\"admin\"}", "{\"user\":1,\"password\":2}"})
    void saysWhatAnUnreadableFormLacks(String form) {
        HttpResponse<String> refused =
                anybody()
                        .with("Content-Type", "application/json")
                        .send("POST", "/api/session", form);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("request-invalid");
    }

    @Test
    void letsProgramsInByBasicWithoutASession() {
        HttpResponse<String> answer =
                ApiClient.basic(server, "admin", PASSWORD).get("/api/session");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject caller = json(answer.body());
        assertThat(caller.getString("user")).isEqualTo("admin");
        assertThat(caller).doesNotContainKey("csrf");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void challengesProgramsAndSparesBrowsersTheDialog() {
        HttpResponse<String> program = anybody().get("/api/session");
        HttpResponse<String> page =
                anybody().with("Sec-Fetch-Site", "same-origin").get("/api/session");
        HttpResponse<String> overPlainHttp =
                anybody().with("User-Agent", "Mozilla/5.0").get("/api/session");

        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(program.body()).getString("signIn")).isEqualTo("form");
        assertThat(challenge(program)).startsWith("Basic ");
        assertThat(challenge(page)).startsWith("Session ");
        assertThat(challenge(overPlainHttp)).startsWith("Session ");
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    @Test
    void refusesTheAnonymousWhereverThereIsNothingToo() {
        for (String path : new String[] {"/api/nothing", "/api/callback", "/api/session/x"}) {
            assertThat(anybody().get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(ApiClient.basic(server, "admin", PASSWORD).get("/api/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void slowsGuessingDown() {
        String nobody = UUID.randomUUID().toString();
        ApiClient guesser = anybody();

        HttpResponse<String> answer = guesser.signIn(nobody, "guess");
        for (int guesses = 1; answer.statusCode() == 401 && guesses < 20; guesses++) {
            answer = guesser.signIn(nobody, "guess" + guesses);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 300L);
        assertThat(ApiClient.basic(server, nobody, "guess").get("/api/session").statusCode())
                .isEqualTo(429);
        await("the one who knows the password is let in again", () -> signIn().statusCode() == 200);
    }

    @Test
    void neverLogsAConfiguredPassword() throws Exception {
        signIn();
        anybody().signIn("admin", "almost-" + PASSWORD);

        assertThat(Files.readString(AppServer.current().log()))
                .doesNotContain("Sign in at ", "password " + PASSWORD, "almost-" + PASSWORD);
    }

    @Test
    void leavesCallbacksTheirOwnAuthorization() {
        Wire.Answer answer = post("object=access/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isNull();
    }
}

package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is of this application, also where it has nothing to say. */
class AnswersIT extends ContainerTest {

    private static final List<String> WORDS_OF_SERVERS =
            List.of(
                    "SRVE",
                    "CWWW",
                    "UT0",
                    "JBWEB",
                    "Error 404",
                    "Exception",
                    "jakarta.",
                    "<html",
                    "<!DOCTYPE",
                    "Undertow",
                    "WebSphere");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/nothing/",
                "/nothing/x.jsp",
                "/nothing.jspx",
                "/x.html",
                "/ui",
                "/ui/",
                "/ui/nothing.js",
                "/ui/%2e%2e/index.html",
                "/ui/main.js;v=1",
                "/ui//main.js",
                "/webjars/",
                "/webjars/echarts//5.5.0/echarts.esm.min.js",
                "/webjars/./echarts/5.5.0/echarts.esm.min.js",
                "/webjars/echarts/5.5.0/../5.5.0/echarts.esm.min.js",
                "/webjars/..%2fWEB-INF/beans.xml",
                "/index.html/",
                "/problem",
                "/WEB-INF/web.xml",
                "/WEB-INF",
                "/META-INF/MANIFEST.MF",
                "/api",
                "/api/nothing",
                "/api/nothing/x.jsp",
                "/metrics/x"
            })
    void isProblemDetailsWhereThereIsNothing(String path) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "PROPFIND", "x")) {
            Wire.Answer answer = call(method, path);

            assertThat(answer.status()).as(method).isIn(401, 403, 404, 405);
            if (AppServer.current() == AppServer.WILDFLY && path.matches("/(WEB|META)-INF.*")) {
                assertThat(answer.body())
                        .as("WildFly's own page")
                        .doesNotContain("UT0", "Exception");
            } else {
                assertIsOurs(method + " " + path, answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/ui/main.js", "/metrics"})
    void isReadAndNothingElse(String path) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "PROPFIND", "OPTIONS")) {
            Wire.Answer answer = call(method, path);

            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
            assertIsOurs(method + " " + path, answer);
        }
        assertThat(call("GET", path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback;a=b/..",
                "/hooks;a=b/../a+b",
                "/callba%63k;a=b/..",
                "/;a=b/..",
                "/a;/"
            })
    void isNoFailureForPathsWithParameters(String path) {
        for (String method : List.of("GET", "POST")) {
            Wire.Answer answer = call(method, path);

            assertThat(answer.status()).isIn(200, 400, 403, 404, 405);
            assertThat(answer.body()).doesNotContain("SRVE", "begin 9");
        }
    }

    /** What a server refuses before it looks for an application has a page of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "callback",
                "%2fcallback",
                ";v=1/hooks/a",
                "/%zz",
                "/..",
                "/callback/%00"
            })
    void isNeverAFailureOfTheServer(String target) {
        Wire.Answer answer = call("POST", target);

        assertThat(answer.body()).doesNotContain("UT0", "Exception");
        if (AppServer.current() == AppServer.WILDFLY && !target.startsWith("/")) {
            assertThat(answer.status()).as("WildFly's own page").isBetween(400, 500);
        } else {
            assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/session, 401",
        "GET, /api/uploads, 401",
        "GET, /api/nothing, 404",
        "PUT, /api/uploads, 401",
        "POST, /api/session, 400",
        "GET, /api/refusals, 401"
    })
    void ofTheApiIsNotToBeKeptGuessedOrShown(String method, String path, int status) {
        Wire.Answer answer = call(method, path);

        assertThat(answer.status()).isIn(status, 415, 401);
        assertHasHeadersOfTheApi(answer);
    }

    @Test
    void ofTheApiHasTheSameHeadersWhenItIsGood() {
        ApiClient admin = ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
        for (String path :
                List.of("/api/status", "/api/refusals", "/api/uploads", "/api/session")) {
            HttpResponse<String> answer = admin.get(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().allValues("X-Content-Type-Options"))
                    .containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ";;;", "application", "text/plain; charset=nonsense", "*/*"})
    void toAnUnreadableMediaTypeIsARefusalWithoutATrace(String mediaType) throws Exception {
        long before = lines("RESTEASY002130");

        for (String path : List.of("/api/session", "/api/tickets")) {
            Wire.Answer answer = call("POST", path, "Content-Type: " + mediaType + "\r\n");

            assertThat(answer.status()).isIn(400, 401, 415);
            assertIsOurs(path, answer);
        }

        assertThat(lines("RESTEASY002130")).isEqualTo(before);
    }

    @Test
    void showsCharactersOfAPathThatControlATerminal() throws Exception {
        assumeThat(AppServer.current()).isEqualTo(AppServer.LIBERTY);
        String name = UUID.randomUUID().toString();

        call("POST", "/hooks/" + name + "\u001b[31m");

        assertThat(java.nio.file.Files.readString(AppServer.current().log()))
                .doesNotContain(name + "\u001b");
    }

    private long lines(String text) throws Exception {
        try (var lines = java.nio.file.Files.lines(AppServer.current().log())) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    private static void assertIsOurs(String what, Wire.Answer answer) {
        assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
        assertThat(json(answer.body()).getInt("status")).as(what).isEqualTo(answer.status());
        assertThat(answer.body()).as(what).doesNotContain(WORDS_OF_SERVERS);
        assertThat(answer.header("X-Powered-By")).as(what).isNull();
        assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .as(what)
                .startsWith("default-src 'none'");
    }

    private static void assertHasHeadersOfTheApi(Wire.Answer answer) {
        assertIsOurs("api", answer);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private Wire.Answer call(String method, String path) {
        return call(method, path, "");
    }

    private Wire.Answer call(String method, String path, String headers) {
        String request =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + headers
                        + "Content-Length: 0\r\n\r\n";
        try (Wire wire = new Wire(server)) {
            return wire.send(request.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}

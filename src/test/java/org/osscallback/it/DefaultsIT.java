package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with neither buckets nor tickets set: it serves, and says what that means. */
class DefaultsIT {

    private static final String WARNING = "Every customer of OSS can have uploads recorded here";

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        Path home = AppServer.current().installWithApplication("defaultsServer");
        Map<String, String> environment = new HashMap<>();
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put("DB_URL", "jdbc:h2:mem:defaults;DB_CLOSE_DELAY=-1");
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        environment.put("OSS_CALLBACK_BUCKET", "photos"); // there is oss.callback.buckets
        server = ServerProcess.start(home, environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void warnAtStart() {
        server.awaitLog(WARNING);

        assertThat(server.log().lines())
                .filteredOn(line -> line.contains(WARNING))
                .singleElement()
                .asString()
                .contains("WARN", "oss.callback.buckets", "oss.ticket.mode");
    }

    @Test
    void warnInTheStatus() {
        String status = admin().get("/api/status").body();

        assertThat(status).contains("\"warnings\":[\"open-to-all-customers\"]");
    }

    @Test
    void cannotTryACallbackWithoutAnAddress() {
        String found = admin().send("POST", "/api/try", "").body();

        assertThat(found)
                .startsWith("{\"url\":null,\"passed\":false,")
                .contains("\"code\":\"no-public-url\"", "\"setting\":\"oss.callback.public-url\"");
    }

    @Test
    void nameASettingThatDoesNotExist() {
        server.awaitLog("No setting is called OSS_CALLBACK_BUCKET");

        String status = admin().get("/api/status").body();

        assertThat(status).contains("\"unknownSettings\":[\"OSS_CALLBACK_BUCKET\"]");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, Every customer of OSS", "zh-CN, 任何 OSS 用户"})
    void warnOnEveryPageOfTheConsole(String language, String words) {
        try (Chromium chromium = Chromium.start();
                Visit visit =
                        chromium.visit(
                                server.uri(),
                                new Browser.NewContextOptions().setLocale(language))) {
            visit.open("/").signIn();

            assertThat(visit.page.locator("[data-warning=open-to-all-customers]"))
                    .containsText(words);
            visit.page.locator("nav a").last().click();
            assertThat(visit.page.locator("[data-warning=open-to-all-customers]"))
                    .containsText(words);
        }
    }

    @Test
    void logTenLinesOfAKindInASecondAndThenHowManyMore() {
        for (int i = 0; i < 200; i++) {
            Wire.send(server.uri(), OssCall.of("object=flood").header("authorization", "AAAA"));
        }
        server.awaitLog(" more POST with signature-");

        long lines = server.log().lines().filter(line -> line.contains("refused POST")).count();
        assertThat(lines).isLessThan(200);
        assertThat(admin().get("/api/refusals").body().split("\"path\"")).hasSize(50 + 1);
    }

    private static ApiClient admin() {
        return ApiClient.basic(server.uri(), "admin", TestBench.CONSOLE_PASSWORD);
    }
}

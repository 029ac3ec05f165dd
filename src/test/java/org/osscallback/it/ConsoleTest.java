package org.osscallback.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Shot;
import org.osscallback.simulator.callback.CallbackFailure;

/** Looks at the console of the deployed WAR with a browser. */
abstract class ConsoleTest extends ContainerTest {

    private static final double LONGEST_WAIT_MILLIS = 15_000;

    private static Chromium chromium;

    final LocalOss oss = TestBench.oss();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT_MILLIS);
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    Visit visit(int width, ColorScheme theme, String language) {
        return chromium.visit(
                server,
                new Browser.NewContextOptions()
                        .setViewportSize(width, width < 500 ? 780 : 860)
                        .setColorScheme(theme)
                        .setTimezoneId("Asia/Shanghai")
                        .setLocale(language));
    }

    /** Somebody at another web server. */
    Visit visitTo(URI other) {
        return chromium.visit(other, new Browser.NewContextOptions());
    }

    Visit visit() {
        return visit(1280, ColorScheme.LIGHT, "en-GB");
    }

    /** A visitor who is signed in, at an address. */
    Visit at(String address) {
        Visit visit = visit().open(address).signIn();
        visit.page.waitForSelector("nav");
        return visit;
    }

    Shot shot(String object) {
        return Shot.at(server.resolve("/callback").toString())
                .bucket("photos")
                .object(object)
                .content("image/jpeg", object.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return the id of the record
     */
    String upload(Shot shot) throws CallbackFailure {
        return json(oss.send(shot).text()).getString("id");
    }
}

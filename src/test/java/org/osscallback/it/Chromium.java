package org.osscallback.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine. */
final class Chromium implements AutoCloseable {

    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** It asks no host by itself, and runs as root in a container too. */
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(ARGUMENTS));
    }

    /**
     * Starts it. Without one the test is skipped, which the output says; with {@code
     * -Dbrowser.required} or {@code CI=true} it fails.
     */
    static Chromium start() {
        Optional<Path> executable = executable();
        if (executable.isEmpty()) {
            String missing = "no Chromium on this machine: install it, or name it with -Dbrowser=";
            if (System.getProperty("browser.required") != null
                    || "true".equals(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            System.err.println("!!! THE CONSOLE WAS NOT TESTED: " + missing + " !!!");
            Assumptions.abort(missing);
        }
        return new Chromium(executable.get());
    }

    private static Optional<Path> executable() {
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("browser")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Visit visit(URI server, Browser.NewContextOptions options) {
        return new Visit(browser.newContext(options), server);
    }

    @Override
    public void close() {
        playwright.close();
    }
}

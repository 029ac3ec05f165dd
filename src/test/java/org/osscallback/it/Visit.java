package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/** Somebody's browser at the console. Fails at its end if a page did what it must not do. */
final class Visit implements AutoCloseable {

    private static final double LONGEST_WAIT_MILLIS = 20_000;

    private final BrowserContext context;
    private final URI server;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** The first question of every visitor, and a wrong password, are answered 401. */
    private String expected = "status of 401";

    /** Another host that the page may ask. */
    private String alsoAsked;

    final Page page;

    Visit(BrowserContext context, URI server) {
        this.context = context;
        this.server = server;
        context.addInitScript(
                "addEventListener('securitypolicyviolation', (violation) =>"
                        + " console.error(violation.violatedDirective, violation.blockedURI))");
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.onRequest(this::note);
    }

    private void note(ConsoleMessage message) {
        boolean trouble = List.of("error", "warning").contains(message.type());
        if (trouble && !message.text().contains(expected)) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private void note(Request request) {
        URI uri = URI.create(request.url().replaceFirst("[?#].*", ""));
        boolean known =
                server.getAuthority().equals(uri.getAuthority())
                        || uri.getAuthority() != null && uri.getAuthority().equals(alsoAsked)
                        || "blob".equals(uri.getScheme());
        if (!known) {
            complaints.add("request to " + uri);
        }
    }

    /** Browsers report refused requests; this one is part of the test. */
    void expect(String refused) {
        expected = refused;
    }

    /** The page asks another host, too: uploads go to OSS itself. */
    Visit alsoAsking(URI host) {
        alsoAsked = host.getAuthority();
        return this;
    }

    /** Opens an address of the console; asks to sign in if need be. */
    Visit open(String address) {
        page.navigate(server.resolve(address).toString());
        page.waitForSelector("h1");
        return this;
    }

    /** Waits until what the page asked for is there and drawn. */
    void settle() {
        page.waitForSelector("main h1");
        for (String unfinished :
                List.of(".waiting:not(.live)", ".live.waiting", ".chart:not([data-drawn])")) {
            assertThat(page.locator(unfinished)).hasCount(0);
        }
    }

    Visit signIn() {
        return signIn(TestBench.CONSOLE_PASSWORD);
    }

    Visit signIn(String password) {
        page.fill("#user", "admin");
        page.fill("#password", password);
        page.click("form .primary");
        return this;
    }

    /** Another one has it: the server does not know the session any more. */
    void loseSession() {
        context.clearCookies();
    }

    /** What is to be seen, for whoever wants to look, below {@code target/pages}. */
    void picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/pages", name + ".png")));
    }

    boolean isSideways() {
        return (boolean)
                page.evaluate(
                        "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(complaints).isEmpty();
    }
}

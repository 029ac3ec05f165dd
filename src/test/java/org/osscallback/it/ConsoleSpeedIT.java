package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Response;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** How long somebody waits for the console who is far away: each request takes 200 ms more. */
class ConsoleSpeedIT extends ConsoleTest {

    private static final int ROUND_TRIP_MILLIS = 200;

    private static final double PAINTED_MILLIS = 500;
    private static final double USABLE_MILLIS = 1_000;
    private static final double PAINTED_AGAIN_MILLIS = 300;

    /** The machine has other things to do as well, so the best visit counts. */
    private static final int MOST_VISITS = 5;

    private static final String FORM = "#user";

    private static final String LIST = ".row";

    /** Notes when there is for the first time something to use. */
    private static final String WATCH =
            """
            new MutationObserver((changes, watch) => {
              if (document.querySelector('%s')) {
                window.usable = performance.now();
                watch.disconnect();
              }
            }).observe(document, { childList: true, subtree: true });""";

    /** What the server was asked for, when, and when its answer began; not what the browser kept. */
    private static final String REQUESTS =
            """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter((each) => each.startTime < window.usable && each.transferSize > 0)
              .sort((a, b) => a.startTime - b.startTime)
              .map((each) => [new URL(each.name).pathname, String(each.startTime), String(each.responseStart)])""";

    private static final String PAINTED =
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime";

    /**
     * What one visit took, in milliseconds since the address was entered.
     *
     * @param rounds paths that the server was asked for: first, then by what came first, and so on
     */
    private record Opened(double painted, double usable, Map<Integer, List<String>> rounds) {}

    @Test
    void showsItselfInHalfASecondAndASignInFormInOne() {
        assertBest(
                () -> {
                    try (Visit visit = farAway(FORM)) {
                        return open(visit);
                    }
                },
                PAINTED_MILLIS,
                USABLE_MILLIS);
    }

    @Test
    void showsItselfSoonerToWhomHasBeenThere() {
        assertBest(
                () -> {
                    try (Visit visit = farAway(FORM)) {
                        open(visit);
                        return open(visit);
                    }
                },
                PAINTED_AGAIN_MILLIS,
                USABLE_MILLIS);
    }

    @Test
    void showsTheListInASecondToWhomHasBeenThere() throws Exception {
        String folder = "speed/" + UUID.randomUUID() + "/";
        upload(shot(folder + "a.jpg"));
        assertBest(
                () -> {
                    try (Visit visit = farAway(LIST)) {
                        visit.open("/").signIn();
                        visit.page.waitForSelector(LIST);
                        return open(visit);
                    }
                },
                PAINTED_AGAIN_MILLIS,
                USABLE_MILLIS);
    }

    @Test
    void asksThreeTimesInARowUntilTheFormIsThere() {
        try (Visit visit = farAway(FORM)) {
            Map<Integer, List<String>> rounds = open(visit).rounds();

            Assertions.assertThat(rounds.keySet()).containsExactly(1, 2, 3);
            Assertions.assertThat(rounds.get(1)).containsExactly("/");
            Assertions.assertThat(rounds.get(2))
                    .hasSize(3)
                    .anyMatch(path -> path.matches("/ui/console-[0-9a-f]+\\.css"))
                    .anyMatch(path -> path.matches("/ui/console-[0-9a-f]+\\.js"))
                    .contains("/ui/icon.svg");
            Assertions.assertThat(rounds.get(3)).containsExactly("/api/session");
        }
    }

    @Test
    void asksThreeTimesInARowUntilTheListIsThereForWhomHasBeenThere() throws Exception {
        upload(shot("speed/" + UUID.randomUUID()));
        try (Visit visit = farAway(LIST)) {
            visit.open("/").signIn();
            visit.page.waitForSelector(LIST);

            Map<Integer, List<String>> rounds = open(visit).rounds();

            Assertions.assertThat(rounds.keySet()).containsExactly(1, 2, 3);
            Assertions.assertThat(rounds.get(2)).contains("/api/session");
            Assertions.assertThat(rounds.get(3)).contains("/api/uploads");
        }
    }

    @Test
    void asksForNoFileTwiceThatNeverChanges() {
        try (Visit visit = farAway(FORM)) {
            open(visit);

            Assertions.assertThat(open(visit).rounds().values())
                    .flatExtracting(paths -> paths)
                    .contains("/", "/api/session")
                    .noneMatch(path -> path.contains("/console-"));
        }
    }

    @Test
    void asksForNoMoreThanDotsShow() throws Exception {
        String folder = "speed/" + UUID.randomUUID() + "/";
        upload(shot(folder + "a").variable("phone", "iphone6s").variable("gps", "30.27,120.16"));
        try (Visit visit = at("/?view=charts&prefix=" + folder)) {
            visit.settle();
            Response answer =
                    visit.page.waitForResponse(
                            response -> response.url().contains("/api/uploads?"),
                            () -> visit.page.reload());

            jakarta.json.JsonObject record =
                    json(answer.text()).getJsonArray("items").getJsonObject(0);
            Assertions.assertThat(record.keySet())
                    .containsExactly("id", "receivedAt", "bucket", "object", "variables");
            Assertions.assertThat(record.get("variables"))
                    .extracting(JsonValue::toString)
                    .isEqualTo("{\"gps\":\"30.27,120.16\"}");
            assertThat(visit.page.locator("[data-chart=places] .chart[data-drawn]")).isVisible();
        }
    }

    /** A visitor whose requests take long; the page notes when what is looked for is there. */
    private Visit farAway(String usable) {
        Visit visit = visit();
        visit.page.addInitScript(WATCH.formatted(usable));
        CDPSession network = visit.page.context().newCDPSession(visit.page);
        network.send("Network.enable");
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", ROUND_TRIP_MILLIS);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        network.send("Network.emulateNetworkConditions", conditions);
        return visit;
    }

    private Opened open(Visit visit) {
        visit.page.navigate("about:blank"); // or the address would be loaded anew, not opened
        visit.page.navigate(server.resolve("/").toString());
        visit.page.waitForFunction("() => window.usable");
        double usable = number(visit.page.evaluate("() => window.usable"));
        double painted = number(visit.page.waitForFunction(PAINTED).jsonValue());
        return new Opened(painted, usable, rounds(visit));
    }

    /** A request is behind all whose answers had begun when it was sent. */
    private static Map<Integer, List<String>> rounds(Visit visit) {
        Map<Integer, List<String>> rounds = new LinkedHashMap<>();
        Map<Double, Integer> begun = new LinkedHashMap<>();
        for (Object each : (List<?>) visit.page.evaluate(REQUESTS)) {
            List<?> request = (List<?>) each;
            double sent = Double.parseDouble((String) request.get(1));
            int round =
                    1
                            + begun.entrySet().stream()
                                    .filter(answer -> answer.getKey() <= sent)
                                    .mapToInt(Map.Entry::getValue)
                                    .max()
                                    .orElse(0);
            begun.put(Double.parseDouble((String) request.get(2)), round);
            rounds.computeIfAbsent(round, none -> new ArrayList<>()).add((String) request.get(0));
        }
        return rounds;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private interface Visiting {
        Opened open();
    }

    private static void assertBest(Visiting visiting, double painted, double usable) {
        List<Opened> all = new ArrayList<>();
        do {
            all.add(visiting.open());
        } while (all.size() < MOST_VISITS
                && (best(all, Opened::painted) >= painted || best(all, Opened::usable) >= usable));
        System.out.printf(
                "painted %.0f ms, usable %.0f ms%n",
                best(all, Opened::painted), best(all, Opened::usable));
        Assertions.assertThat(best(all, Opened::painted)).as("painted").isLessThan(painted);
        Assertions.assertThat(best(all, Opened::usable)).as("usable").isLessThan(usable);
    }

    private static double best(List<Opened> all, ToDoubleFunction<Opened> time) {
        return all.stream().mapToDouble(time).min().orElseThrow();
    }
}

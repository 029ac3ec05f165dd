package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.Shot;
import org.osscallback.simulator.callback.CallbackFailure;

/** The packed WAR that asks OSS whether callbacks are true. One server, restarted in between. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BucketIT {

    private static final String BUCKET = "photos";

    private static final String DATABASE = "bucket";

    /** Objects are older than what a sweep leaves alone. */
    private static final Duration AGE = Duration.ofMinutes(-20);

    /** A lease of the server that was killed, a second look, and a machine that does much else. */
    private static final Duration LONGEST = Duration.ofSeconds(120);

    /** Three pages of a list. */
    private static final int LOST = 2_100;

    private static final Browser.NewContextOptions CONSOLE =
            new Browser.NewContextOptions().setViewportSize(1280, 860).setLocale("en-GB");

    private static LocalOss oss;
    private static Gate gate;
    private static Path home;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        // a test that failed is run again
        TestBench.postgres().execute("drop database if exists " + DATABASE + " with (force)");
        TestBench.postgres().execute("create database " + DATABASE);
        oss = LocalOss.start(new Options().clock(Clock.offset(Clock.systemUTC(), AGE)));
        gate = Gate.before(oss.port());
        home = AppServer.current().installWithApplication("bucketServer");
        server = ServerProcess.start(home, environment("before"));
        warmUp();
    }

    /** The first callback of a server takes a while, and OSS waits for five seconds. */
    private static void warmUp() {
        for (int each = 0; each < 10; each++) {
            Wire.send(server.uri(), OssCall.of("object=warm/" + each));
            api().get("/api/uploads?prefix=warm/");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        gate.close();
        oss.close();
    }

    private static Map<String, String> environment(String confirm) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "OSS_CALLBACK_KEY_URL_PREFIXES",
                oss.endpoint() + "/," + TestBench.keyHost().prefix());
        environment.put("DB_URL", TestBench.postgres().jdbcUrl(DATABASE));
        environment.put("DB_USER", "postgres");
        environment.put("DB_PASSWORD", "postgres");
        environment.put("OSS_CALLBACK_BUCKETS", BUCKET);
        environment.put("OSS_REGION", "cn-test");
        environment.put("OSS_ENDPOINT", "http://127.0.0.1:" + gate.port());
        environment.put("OSS_PATH_STYLE", "true");
        environment.put("OSS_ACCESS_KEY_ID", "LTAItest");
        environment.put("OSS_ACCESS_KEY_SECRET", "secret-of-the-key");
        environment.put("OSS_CONFIRM", confirm);
        environment.put("OSS_RECONCILE_RATE", "1");
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        return environment;
    }

    @Test
    @Order(1)
    void confirmsAnUploadThatIsThere() {
        String object = upload("true/1.txt", "truth");

        JsonObject record = awaitState(object, "confirmed");

        JsonObject confirmation = record.getJsonObject("confirmation");
        assertThat(confirmation.keySet()).containsExactly("state", "at", "differs");
        assertThat(confirmation.getJsonArray("differs")).isEmpty();
        assertThat(items("confirmation=confirmed&prefix=true/"))
                .extracting(each -> each.getString("object"))
                .containsExactly(object);
        assertThat(items("confirmation=missing&prefix=true/")).isEmpty();
        ContainerTest.await(
                "the journal tells it", LONGEST, () -> journal().contains("\"upload.confirmed\""));
        assertThat(server.get("/metrics")).contains("oss_confirmations_total{state=\"confirmed\"}");
    }

    /** Column 3 of the question who can lie: a genuine signature over an upload that never was. */
    @Test
    @Order(2)
    void refusesALiarBeforeTheAnswer() {
        Shot lie = Shot.at(callback()).bucket(BUCKET).object("lie/1.txt");

        assertThatThrownBy(() -> oss.send(lie)).isInstanceOf(CallbackFailure.class);

        assertThat(items("prefix=lie/")).isEmpty();
        awaitRefusal("object-absent");
    }

    @Test
    @Order(3)
    void refusesALieAboutAnObjectThatIsThere() {
        String object = upload("half/1.txt", "what it is");
        Shot lie =
                Shot.at(callback())
                        .bucket(BUCKET)
                        .object(object)
                        .content("text/plain", "what it is not".getBytes());

        assertThatThrownBy(() -> oss.send(lie)).isInstanceOf(CallbackFailure.class);

        assertThat(items("prefix=half/")).hasSize(1);
        awaitRefusal("object-contradicted");
    }

    /** A second delivery is no lie because the object has been deleted meanwhile. */
    @Test
    @Order(4)
    void answersASecondDeliveryAsTheFirst() {
        String object = upload("twice/1.txt", "x");
        Call.to(oss, "DELETE /" + BUCKET + "/" + object).send();

        var deliveries = oss.deliveries();
        var again = oss.redeliver(deliveries.get(deliveries.size() - 1));

        assertThat(again.toString()).contains("200");
        assertThat(items("prefix=twice/")).hasSize(1);
    }

    @Test
    @Order(5)
    void recordsWhatCannotBeAskedInTimeAndAsksLater() {
        gate.shut();
        String object = upload("late/1.txt", "x");

        JsonObject record = items("prefix=late/").get(0);
        assertThat(record.isNull("confirmation")).isTrue();
        assertThat(server.log()).contains("A callback is recorded unconfirmed");

        gate.open();
        awaitState(object, "confirmed");
        assertThat(server.log()).doesNotContain("secret-of-the-key");
    }

    /** In the middle of a sweep, and before OSS could be asked of what was recorded. */
    @Test
    @Order(6)
    void goesOnWithBothWhenTheServerIsKilled() throws Exception {
        String object = upload("other/1.txt", "one");
        for (int each = 0; each < LOST; each++) {
            Call.to(oss, "PUT /" + BUCKET + "/lost/%05d".formatted(each)).body("x").send();
        }
        assertThat(api().send("POST", "/api/reconcile", "").statusCode()).isEqualTo(202);
        ContainerTest.await("a page is done", LONGEST, () -> sweep().getInt("pages") > 0);
        gate.shut();
        oss.send(Shot.at(callback()).bucket(BUCKET).object("lie/2.txt"));
        oss.send(
                Shot.at(callback())
                        .bucket(BUCKET)
                        .object(object)
                        .content("text/plain", "another".getBytes()));
        server.kill();
        gate.open();

        server = ServerProcess.start(home, environment("after"));

        awaitState("lie/2.txt", "missing");
        awaitState(object, "contradicted");
        JsonObject contradicted = items("confirmation=contradicted").get(0);
        assertThat(contradicted.getJsonObject("confirmation").getJsonArray("differs").toString())
                .contains("etag", "size", "crc64");
        ContainerTest.await(
                "the sweep is done", LONGEST, () -> sweep().getString("state").equals("done"));
        ContainerTest.await("all are found", LONGEST, () -> sweep().getInt("found") == LOST);
    }

    @Test
    @Order(7)
    void foundEachLostCallbackAndInventedNone() {
        assertThat(count("lost/")).isEqualTo(LOST);
        assertThat(sweep().getInt("pages")).isEqualTo(3);
        JsonObject found = items("prefix=lost/00007").get(0);
        assertThat(found.getString("source")).isEqualTo("listing");
        assertThat(found.getString("authenticity")).isEqualTo("listing");
        assertThat(found.getInt("size")).isEqualTo(1);
        assertThat(found.isNull("goneAt")).isTrue();
        assertThat(items("source=listing&limit=1000&prefix=lost/0000")).hasSize(10);
        assertThat(api().get("/api/uploads/summary?by=confirmation").body())
                .contains("\"value\":\"confirmed\"", "\"value\":\"missing\"", "\"value\":null");
        assertThat(journal())
                .contains("\"upload.found\"", "\"upload.missing\"", "\"upload.contradicted\"");
    }

    @Test
    @Order(8)
    void keepsOneRecordWhenTheCallbackComesAfterAll() throws Exception {
        oss.send(
                Shot.at(callback())
                        .bucket(BUCKET)
                        .object("lost/00007")
                        .content("text/plain", "x".getBytes()));

        ContainerTest.await(
                "the callback's record is alone",
                () ->
                        items("prefix=lost/00007").stream()
                                .map(each -> each.getString("source"))
                                .toList()
                                .equals(List.of("callback")));
        assertThat(count("lost/")).isEqualTo(LOST);
    }

    @Test
    @Order(9)
    void marksARecordWhoseObjectIsGone() {
        Call.to(oss, "DELETE /" + BUCKET + "/lost/00008").send();

        api().send("POST", "/api/reconcile", "");
        ContainerTest.await(
                "it is marked", LONGEST, () -> !items("prefix=lost/00008").get(0).isNull("goneAt"));
        ContainerTest.await(
                "the sweep is done", LONGEST, () -> sweep().getString("state").equals("done"));

        assertThat(sweep().getInt("gone")).isEqualTo(1);
        assertThat(sweep().getInt("found")).isZero();
        assertThat(items("prefix=lost/00009").get(0).isNull("goneAt")).isTrue();
        assertThat(items("gone=true"))
                .extracting(each -> each.getString("object"))
                .containsExactly("lost/00008");
        assertThat(items("gone=false&prefix=lost/00008")).isEmpty();
        assertThat(api().get("/api/uploads?gone=perhaps").statusCode()).isEqualTo(400);
    }

    @Test
    @Order(10)
    void showsAllThatInTheConsole() {
        try (Chromium chromium = Chromium.start();
                Visit visit = chromium.visit(server.uri(), CONSOLE)) {
            visit.open("/?view=bucket").signIn();
            Page page = visit.page;
            Locator row = page.locator("tr[data-bucket=" + BUCKET + "]");

            PlaywrightAssertions.assertThat(row.locator(".badge")).hasText("Done");
            PlaywrightAssertions.assertThat(row.locator("td").nth(4)).hasText("1");
            Locator missing = page.locator("[data-list=missing] .row");
            PlaywrightAssertions.assertThat(missing.first().locator(".badge")).hasText("Missing");
            PlaywrightAssertions.assertThat(page.locator("[data-list=found] .row")).hasCount(10);
            PlaywrightAssertions.assertThat(page.locator("[data-list=gone] .row")).hasCount(1);
            assertThat(visit.isSideways()).isFalse();

            page.locator("[data-list=contradicted] .row a").first().click();
            PlaywrightAssertions.assertThat(page.locator("[data-field=differs] dd"))
                    .containsText(Pattern.compile("size|mimeType")); // whichever came last

            visit.open("/?view=bucket");
            page.locator("#sweep").click();
            PlaywrightAssertions.assertThat(page.locator("#begun")).isVisible();
        }
    }

    /** Refusals are written after the answer. */
    private static void awaitRefusal(String kind) {
        ContainerTest.await(
                kind + " is among the refusals",
                () -> api().get("/api/refusals").body().contains(kind));
    }

    private static JsonObject sweep() {
        JsonObject answer = ContainerTest.json(api().get("/api/reconcile").body());
        return answer.getJsonArray("sweeps").getJsonObject(0);
    }

    /** All its pages. */
    private static String journal() {
        StringBuilder all = new StringBuilder();
        long next = 0;
        for (long after = -1; next > after; ) {
            after = next;
            String page = api().get("/api/journal?limit=1000&after=" + after).body();
            all.append(page);
            next = ContainerTest.json(page).getJsonNumber("next").longValue();
        }
        return all.toString();
    }

    private static long count(String prefix) {
        String query = "/api/uploads/summary?from=2026-01-01T00:00:00Z&interval=day";
        return ContainerTest.json(
                        api().get(query + (prefix.isEmpty() ? "" : "&prefix=" + prefix)).body())
                .getJsonObject("total")
                .getJsonNumber("count")
                .longValue();
    }

    private static String callback() {
        return server.uri() + "callback";
    }

    /** Through the local OSS, which calls the server. */
    private static String upload(String object, String content) {
        String template = Shot.FORM.replace("\"", "\\\"");
        Call.Answer answer =
                Call.to(oss, "PUT /" + BUCKET + "/" + object)
                        .header("Content-Type", "text/plain")
                        .callback(
                                "{\"callbackUrl\":\""
                                        + callback()
                                        + "\",\"callbackBody\":\""
                                        + template
                                        + "\"}")
                        .body(content)
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return object;
    }

    private static JsonObject awaitState(String object, String state) {
        ContainerTest.await(
                object + " is " + state,
                LONGEST,
                () -> items("prefix=" + object + "&confirmation=" + state).size() == 1);
        return items("prefix=" + object).get(0);
    }

    private static List<JsonObject> items(String query) {
        return ContainerTest.json(api().get("/api/uploads?" + query).body())
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private static ApiClient api() {
        return ApiClient.basic(server.uri(), "admin", TestBench.CONSOLE_PASSWORD);
    }
}

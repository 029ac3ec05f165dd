package org.osscallback.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.standardwebhooks.Webhook;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.outlet.http.WebServer;
import org.osscallback.outlet.kafka.KafkaBroker;

/** What an operator does with subscriptions in the console. */
class ConsoleWebhookIT extends ConsoleTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntook";

    private static final String BROKEN = "HTTP/1.1 500 Broken\r\nContent-Length: 6\r\n\r\nbroken";

    private final String name = "c" + UUID.randomUUID();
    private final String prefix = "console-hooks/" + UUID.randomUUID() + "/";
    private WebServer receiver;

    @AfterEach
    void delete() {
        ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD)
                .send("DELETE", "/api/subscriptions/" + name, "");
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void makesASubscriptionAndShowsWhatItWasSent() throws Exception {
        receiver = WebServer.answering(OK);
        try (Visit visit = at("/?view=webhooks")) {
            create(visit);
            String secret = visit.page.locator("[data-code=secret]").textContent();
            upload(shot(prefix + "a.jpg"));
            await("it is delivered", () -> receiver.requests().size() == 1);
            WebServer.Request request = receiver.requests().element();
            new Webhook(secret).verify(request.text(), headers(request));

            card(visit).locator("a").first().click();

            Locator delivery = visit.page.locator(".delivery");
            assertThat(delivery.locator(".badge")).hasText("Delivered");
            assertThat(delivery.locator(".refusal-path")).containsText(prefix + "a.jpg");
            delivery.locator("summary").click();
            assertThat(delivery.locator("[data-code=answer]")).hasText("took");
            assertThat(card(visit).locator(".badge")).hasText("Well");
            Assertions.assertThat(visit.isSideways()).isFalse();
        }
    }

    @Test
    void testsReplaysAndSendsAgain() throws Exception {
        receiver = WebServer.answering(OK);
        upload(shot(prefix + "a.jpg"));
        String last = upload(shot(prefix + "b.jpg"));
        ApiClient admin = ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
        await( // or the subscription would get both by itself
                "they are in the journal",
                () -> !json(admin.get("/api/uploads/" + last).body()).isNull("seq"));
        try (Visit visit = at("/?view=webhooks")) {
            create(visit);

            press(visit, "webhooks.test");

            assertThat(visit.page.locator("#tested")).containsText("reached " + name);
            card(visit).locator("summary").first().click();
            visit.page.locator("[name=from]").fill("2026-01-01T00:00");
            visit.page.locator("[name=to]").fill("2099-01-01T00:00");
            card(visit).locator("form [type=submit]").click();
            assertThat(card(visit).locator("form [role=status]")).hasText("2 uploads match.");
            press(visit, "webhooks.replay.sure");
            await("both are sent", () -> receiver.requests().size() == 3);

            visit.open("/?view=webhooks&name=" + name + "&state=delivered");
            Locator first = visit.page.locator(".delivery").first();
            first.locator("summary").click();
            first.locator("[data-does='webhooks.again']").click();

            await("it is sent again", () -> receiver.requests().size() == 4);
        }
    }

    @Test
    void saysWhatATargetDidAndStopsAndDeletesASubscription() throws Exception {
        receiver = WebServer.answering(BROKEN);
        try (Visit visit = at("/?view=webhooks")) {
            create(visit);
            press(visit, "webhooks.test");
            assertThat(visit.page.locator("#tested")).containsText("500");

            press(visit, "webhooks.stop");

            assertThat(card(visit).locator(".badge")).hasText("Stopped");
            card(visit).locator("summary").last().click();
            press(visit, "webhooks.delete.sure");
            assertThat(card(visit)).hasCount(0);
        }
    }

    @Test
    void namesWhatCannotBeUsed() {
        try (Visit visit = at("/?view=webhooks")) {
            visit.expect("status of 400");
            visit.page.click(".create summary");
            visit.page.fill(".create [name=name]", name);
            visit.page.fill(".create [name=where]", "ftp://hooks.example.com/");
            visit.page.click(".create .primary");

            assertThat(visit.page.locator(".create .told")).containsText("target.url");
        }
    }

    @Test
    void makesASubscriptionOfATopicAndChangesIt() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(TestBench.kafkaPort());
                Visit visit = at("/?view=webhooks")) {
            broker.create(name, Map.of());
            broker.create(name + "-2", Map.of());
            create(visit, "kafka", name);
            assertThat(visit.page.locator(".note")).containsText(name);
            upload(shot(prefix + "a.jpg"));
            Assertions.assertThat(broker.messages(name, 1)).hasSize(1);
            assertThat(fact(visit, "Target")).hasText("kafka " + name);
            assertThat(fact(visit, "Events behind")).hasText("0");
            assertThat(card(visit).locator(".badge")).hasText("Well");

            press(visit, "webhooks.change");
            Locator form = card(visit).locator("form.ticket");
            form.locator("[name=where]").fill(name + "-2");
            form.locator("[name=suffix]").fill(".jpg");
            form.getByLabel("upload.labelled").check();
            form.locator(".primary").click();

            assertThat(fact(visit, "Target")).hasText("kafka " + name + "-2");
            assertThat(fact(visit, "Events")).hasText("upload.recorded, upload.labelled");
            assertThat(fact(visit, "Filter")).containsText("suffix = .jpg");
            assertThat(fact(visit, "Filter")).containsText("prefix = " + prefix);
            upload(shot(prefix + "b.jpg"));
            Assertions.assertThat(broker.messages(name + "-2", 1)).hasSize(1);
            Assertions.assertThat(visit.isSideways()).isFalse();
        }
    }

    @Test
    void changesNothingThatItDoesNotShow() {
        String before =
                """
                {"name":"%s","target":{"type":"http","url":"http://127.0.0.1:1/a"},"enabled":false,
                 "events":["upload.labelled"],"after":"confirmed","filter":{"label":{"scan":"clean"}}}
                """
                        .formatted(name);
        ApiClient admin = ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
        admin.with("Content-Type", "application/json").send("POST", "/api/subscriptions", before);
        try (Visit visit = at("/?view=webhooks")) {
            press(visit, "webhooks.change");
            Locator form = card(visit).locator("form.ticket");
            form.locator("[name=where]").fill("http://127.0.0.1:1/b");
            form.locator(".primary").click();
            assertThat(fact(visit, "Target")).hasText("http://127.0.0.1:1/b");
        }

        JsonObject after = json(admin.get("/api/subscriptions/" + name).body());

        JsonObject expected = json(before);
        for (String member : List.of("name", "events", "filter", "after", "enabled")) {
            Assertions.assertThat(after.get(member)).as(member).isEqualTo(expected.get(member));
        }
    }

    /** This server has neither a broker nor a receiver, which it says. */
    @ParameterizedTest
    @CsvSource({"jms, JNDI 名称, target.type", "java, 类, target.class"})
    void namesInChineseWhatATargetNeeds(String kind, String word, String wrong) {
        try (Visit visit = visit(360, ColorScheme.DARK, "zh-CN").open("/?view=webhooks")) {
            visit.signIn();
            visit.expect("status of 400");
            visit.page.click(".create summary");
            visit.page.fill(".create [name=name]", name);
            visit.page.selectOption(".create [name=kind]", kind);
            Locator label = visit.page.locator(".create label:has([name=where])");
            assertThat(label.locator("span")).hasText(word);
            label.locator("input").fill("org.example.none");
            Assertions.assertThat(visit.isSideways()).isFalse();
            visit.page.click(".create .primary");

            assertThat(visit.page.locator(".create .told")).containsText(wrong);
        }
    }

    private void create(Visit visit) {
        create(visit, "http", "http://127.0.0.1:" + receiver.port() + "/hook");
        assertThat(visit.page.locator("[data-code=secret]")).containsText("whsec_");
    }

    private void create(Visit visit, String kind, String where) {
        visit.page.click(".create summary");
        visit.page.fill(".create [name=name]", name);
        visit.page.selectOption(".create [name=kind]", kind);
        visit.page.fill(".create [name=where]", where);
        visit.page.fill(".create [name=prefix]", prefix);
        visit.page.click(".create .primary");
        assertThat(card(visit)).hasCount(1);
    }

    private Locator fact(Visit visit, String word) {
        return card(visit)
                .locator("dl > div")
                .filter(new Locator.FilterOptions().setHas(visit.page.locator("dt", named(word))))
                .locator("dd");
    }

    private static Page.LocatorOptions named(String word) {
        return new Page.LocatorOptions().setHasText(Pattern.compile("^" + word + "$"));
    }

    private Locator card(Visit visit) {
        return visit.page.locator(".subscription[data-name='" + name + "']");
    }

    private void press(Visit visit, String what) {
        card(visit).locator("[data-does='" + what + "']").click();
    }

    private static HttpHeaders headers(WebServer.Request request) {
        Map<String, List<String>> signed = new HashMap<>();
        for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            signed.put(header, List.of(request.header(header)));
        }
        return HttpHeaders.of(signed, (one, two) -> true);
    }
}

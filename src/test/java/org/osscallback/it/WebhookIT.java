package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.outlet.http.WebServer;

/** Subscriptions of web addresses, from the callback to what the receiver gets. */
class WebhookIT extends ContainerTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntook";

    private final String name = "s" + UUID.randomUUID();
    private final String prefix = "hooks/" + UUID.randomUUID() + "/";
    private WebServer receiver;

    @AfterEach
    void delete() {
        admin().send("DELETE", "/api/subscriptions/" + name, "");
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void tellsAReceiverOfWhatItSubscribedToSignedAndOnce() throws Exception {
        receiver = WebServer.answering(OK);
        JsonObject created = create();
        String secret = created.getString("secret");
        record("elsewhere/" + prefix + "a.jpg");
        String id = record(prefix + "a.jpg");

        await("it is delivered", () -> receiver.requests().size() == 1);
        WebServer.Request request = receiver.requests().element();
        new Webhook(secret).verify(request.text(), headers(request));
        CloudEvent event = new JsonFormat().deserialize(request.body());

        assertThat(created.keySet())
                .containsExactly(
                        "name",
                        "target",
                        "events",
                        "filter",
                        "after",
                        "enabled",
                        "position",
                        "lag",
                        "replaying",
                        "health",
                        "secret");
        assertThat(event.getType()).isEqualTo("org.osscallback.upload.recorded.v1");
        assertThat(event.getSource()).hasToString("/oss-upload-callback");
        assertThat(event.getSubject()).isEqualTo("photos/" + prefix + "a.jpg");
        assertThat(json(new String(event.getData().toBytes(), "UTF-8")))
                .isEqualTo(json(admin().get("/api/uploads/" + id).body()));
        await("it is stored", () -> !deliveries("delivered").isEmpty());
        JsonObject delivery = deliveries("delivered").get(0);
        assertThat(delivery.getString("event")).isEqualTo(request.header("webhook-id"));
        assertThat(delivery.getString("upload")).isEqualTo(id);
        JsonObject attempt = delivery.getJsonArray("attempts").getJsonObject(0);
        assertThat(attempt.getInt("status")).isEqualTo(200);
        assertThat(attempt.getString("answer")).isEqualTo("took");
        await("it has caught up", () -> get().getInt("lag") == 0);
        assertThat(get().containsKey("secret")).isFalse();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void signsWithTheOldSecretBesideTheNewOne() throws Exception {
        receiver = WebServer.answering(OK);
        String old = create().getString("secret");
        HttpResponse<String> added =
                admin().send("POST", "/api/subscriptions/" + name + "/secret", "");
        record(prefix + "a.jpg");

        await("it is delivered", () -> receiver.requests().size() == 1);

        WebServer.Request request = receiver.requests().element();
        assertThat(added.statusCode()).isEqualTo(201);
        for (String secret : List.of(old, json(added.body()).getString("secret"))) {
            new Webhook(secret).verify(request.text(), headers(request));
        }
        assertThat(log()).doesNotContain(old).doesNotContain("whsec_");
    }

    @Test
    void triesAgainWithTheSameIdAndKeepsEachAttempt() {
        receiver = WebServer.answering("HTTP/1.1 500 Broken\r\nContent-Length: 6\r\n\r\nbroken");
        create();
        record(prefix + "a.jpg");

        await("it is tried again", () -> receiver.requests().size() >= 2);
        await(
                "the attempts are stored",
                () -> deliveries("pending").get(0).getJsonArray("attempts").size() >= 2);

        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(receiver.requests().element().header("webhook-id"));
        JsonObject attempt = deliveries("pending").get(0).getJsonArray("attempts").getJsonObject(0);
        assertThat(attempt.getInt("status")).isEqualTo(500);
        assertThat(attempt.getString("error")).isEqualTo("The target answered 500");
        assertThat(attempt.getString("answer")).isEqualTo("broken");
    }

    @Test
    void goesOnWhereItStoodWhenADeadTargetIsBack() {
        receiver = WebServer.answering(OK);
        int port = receiver.port();
        create();
        receiver.close();
        int count = 20;
        for (int each = 0; each < count; each++) {
            record(prefix + each);
        }
        await(
                "it is left alone",
                () -> get().getJsonObject("health").getString("state").equals("waiting"));

        receiver = WebServer.answering(OK, port);

        await(
                "all has arrived",
                java.time.Duration.ofSeconds(90),
                () ->
                        receiver.requests().stream()
                                        .map(request -> request.header("webhook-id"))
                                        .distinct()
                                        .count()
                                == count);
        await("it is well", () -> get().getJsonObject("health").getString("state").equals("well"));
    }

    @Test
    void disablesASubscriptionWhoseTargetIsGone() {
        receiver = WebServer.answering("HTTP/1.1 410 Gone\r\n\r\n");
        create();
        record(prefix + "a.jpg");

        await("it is disabled", () -> !get().getBoolean("enabled"));

        assertThat(deliveries("pending")).hasSize(1);
    }

    @Test
    void parksWhatIsTooLargeAndSendsItAgain() {
        receiver = WebServer.answering("HTTP/1.1 413 Too Large\r\n\r\n");
        create();
        record(prefix + "a.jpg");
        await("it is parked", () -> !deliveries("failed").isEmpty());
        JsonObject parked = deliveries("failed").get(0);

        HttpResponse<String> again =
                admin().send("POST", "/api/deliveries/" + parked.getString("id") + "/retry", "");

        assertThat(parked.getString("reason")).isEqualTo("The target answered 413");
        assertThat(json(again.body()).getString("state")).isEqualTo("pending");
        await("it is sent again", () -> receiver.requests().size() == 2);
    }

    @Test
    void showsWhetherATargetTakesEvents() throws Exception {
        receiver = WebServer.answering(OK);
        String secret = create().getString("secret");

        JsonObject tried = json(test().body());

        WebServer.Request request = receiver.requests().element();
        new Webhook(secret).verify(request.text(), headers(request));
        assertThat(new JsonFormat().deserialize(request.body()).getType())
                .isEqualTo("org.osscallback.subscription.test.v1");
        assertThat(tried.getString("state")).isEqualTo("delivered");
        assertThat(tried.getString("origin")).isEqualTo("test");
        assertThat(deliveries("delivered")).containsExactly(tried);
        receiver.close();
        assertThat(json(test().body()).getString("state")).isEqualTo("failed");
        assertThat(get().getJsonObject("health").getString("state")).isEqualTo("well");
    }

    @Test
    void sendsTheUploadsOfSomeTimeOnceMoreAndCountsThemFirst() {
        receiver = WebServer.answering(OK);
        String start = java.time.Instant.now().minusSeconds(60).toString();
        record(prefix + "a.jpg");
        record(prefix + "b.jpg");
        awaitJournal(record("elsewhere/" + prefix + "c.jpg")); // the subscription begins behind it
        create();
        String span =
                "\"from\":\""
                        + start
                        + "\",\"to\":\""
                        + java.time.Instant.now().plusSeconds(60)
                        + "\"";

        HttpResponse<String> counted = replay("{" + span + ",\"dryRun\":true}");
        HttpResponse<String> begun = replay("{" + span + "}");

        assertThat(counted.statusCode()).isEqualTo(200);
        assertThat(json(counted.body()).getInt("count")).isEqualTo(2);
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun.body()).getInt("count")).isEqualTo(2);
        await("both are sent", () -> deliveries("delivered").size() == 2);
        assertThat(receiver.requests()).hasSize(2);
        assertThat(deliveries("delivered"))
                .extracting(each -> each.getString("origin"))
                .containsOnly("replay");
        await("it is over", () -> get().getInt("replaying") == 0);
        HttpResponse<String> wrong = replay("{\"from\":\"yesterday\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"name\":\"from\"", "\"name\":\"to\"");
    }

    @Test
    void tellsOfLabelsThatAProgramWritesBack() throws Exception {
        receiver = WebServer.answering(OK);
        String subscription =
                body().replace("upload.recorded", "upload.labelled")
                        .replace("\"filter\":{", "\"filter\":{\"label\":{\"scan\":\"infected\"},");
        assertThat(subscribe(subscription).statusCode()).isEqualTo(201);
        String clean = record(prefix + "clean.jpg");
        String infected = record(prefix + "infected.jpg");

        HttpResponse<String> first = label(clean, "{\"scan\":\"clean\"}");
        HttpResponse<String> second = label(infected, "{\"scan\":\"infected\",\"by\":\"clamd\"}");

        assertThat(first.body()).isEqualTo("{\"scan\":\"clean\"}");
        assertThat(second.body()).isEqualTo("{\"by\":\"clamd\",\"scan\":\"infected\"}");
        await("it is delivered", () -> receiver.requests().size() == 1);
        CloudEvent event = new JsonFormat().deserialize(receiver.requests().element().body());
        assertThat(event.getType()).isEqualTo("org.osscallback.upload.labelled.v1");
        assertThat(event.getSubject()).isEqualTo("photos/" + prefix + "infected.jpg");
        JsonObject found =
                json(admin().get("/api/uploads?label.scan=clean&prefix=" + prefix).body());
        assertThat(found.getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("id"))
                .containsExactly(clean);
        assertThat(label(clean, "{\"scan\":null}").body()).isEqualTo("{}");
        assertThat(label("nobody", "{\"scan\":\"clean\"}").statusCode()).isEqualTo(404);
        assertThat(label(clean, "{\"a b\":1}").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> label(String id, String body) {
        return admin().with("Content-Type", "application/json")
                .send("PUT", "/api/uploads/" + id + "/labels", body);
    }

    private void awaitJournal(String id) {
        await(
                "it is in the journal",
                () -> !json(admin().get("/api/uploads/" + id).body()).isNull("seq"));
    }

    private HttpResponse<String> test() {
        return admin().send("POST", "/api/subscriptions/" + name + "/test", "");
    }

    private HttpResponse<String> replay(String body) {
        return admin().with("Content-Type", "application/json")
                .send("POST", "/api/subscriptions/" + name + "/replay", body);
    }

    @Test
    void staysWhatItIsWhenItIsPutBack() {
        receiver = WebServer.answering(OK);
        create();

        HttpResponse<String> put =
                admin().with("Content-Type", "application/json")
                        .send("PUT", "/api/subscriptions/" + name, get().toString());

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(json(put.body()).getJsonObject("target"))
                .isEqualTo(get().getJsonObject("target"));
        assertThat(
                        json(admin().get("/api/subscriptions").body())
                                .getJsonArray("items")
                                .getValuesAs(JsonObject.class))
                .extracting(each -> each.getString("name"))
                .contains(name);
        assertThat(admin().send("DELETE", "/api/subscriptions/" + name, "").statusCode())
                .isEqualTo(204);
        assertThat(admin().get("/api/subscriptions/" + name).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{'name':'x','target':{'type':'http','url':'file:///etc'},'events':['upload.recorded']}"
                        + " | target.url",
                "{'name':'x','target':{'type':'fax'},'events':['upload.recorded']} | target.type",
                "[] | body"
            })
    void namesTheMemberThatCannotBeUsed(String body, String member) {
        HttpResponse<String> answer = subscribe(body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"" + member + "\"");
    }

    @Test
    void takesANameOnce() {
        receiver = WebServer.answering(OK);
        create();

        assertThat(subscribe(body()).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"state=lost, state", "limit=0, limit", "limit=101, limit", "cursor=x, cursor"})
    void namesTheParameterThatCannotBeUsed(String query, String name) {
        HttpResponse<String> answer = admin().get("/api/deliveries?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    }

    private JsonObject create() {
        HttpResponse<String> answer = subscribe(body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body());
    }

    private String body() {
        return """
        {"name":"%s","target":{"type":"http","url":"http://127.0.0.1:%d/in"},
         "events":["upload.recorded"],"filter":{"bucket":"photos","prefix":"%s"}}
        """
                .formatted(name, receiver.port(), prefix);
    }

    private HttpResponse<String> subscribe(String body) {
        return admin().with("Content-Type", "application/json")
                .send("POST", "/api/subscriptions", body);
    }

    private JsonObject get() {
        return json(admin().get("/api/subscriptions/" + name).body());
    }

    private List<JsonObject> deliveries(String state) {
        String path = "/api/deliveries?subscription=" + name + "&state=" + state;
        return json(admin().get(path).body()).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    /** Sent again as OSS does when a callback is not taken in time. */
    private String record(String object) {
        OssCall call = OssCall.of("bucket=photos&object=" + object);
        await("it is recorded", () -> post(call).status() == 200);
        return id(post(call));
    }

    private ApiClient admin() {
        return ApiClient.basic(server, "admin", TestBench.CONSOLE_PASSWORD);
    }

    private static HttpHeaders headers(WebServer.Request request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String each : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(each, List.of(request.header(each)));
        }
        return HttpHeaders.of(headers, (header, value) -> true);
    }
}

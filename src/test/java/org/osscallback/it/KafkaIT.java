package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osscallback.outlet.kafka.KafkaBroker;
import org.osscallback.outlet.kafka.Message;

/** Subscriptions of topics, from the callback to what a consumer finds. */
class KafkaIT extends ContainerTest {

    private static KafkaBroker broker;

    private final String name = "k" + UUID.randomUUID();
    private final String prefix = "kafka/" + UUID.randomUUID() + "/";

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(TestBench.kafkaPort());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void delete() {
        admin().send("DELETE", "/api/subscriptions/" + name, "");
    }

    @Test
    void bringUploadsToATopicInTheOrderOfTheJournal() {
        broker.create(name, Map.of());
        assertThat(subscribe(name).containsKey("secret")).isFalse();
        List<String> ids = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            ids.add(record(prefix + each));
        }

        List<Message> found = broker.messages(name, ids.size());

        assertThat(found).hasSameSizeAs(ids);
        List<Long> places = new ArrayList<>();
        for (Message each : found) {
            JsonObject data =
                    json(new String(each.event().getData().toBytes(), StandardCharsets.UTF_8));
            assertThat(data).isEqualTo(api("/api/uploads/" + data.getString("id")));
            assertThat(each.key()).isEqualTo("photos/" + data.getString("object"));
            assertThat(each.event().getId()).isEqualTo(data.getString("id") + "-recorded");
            places.add(data.getJsonNumber("seq").longValue());
        }
        assertThat(places).isSorted();
        await("it has caught up", () -> subscription().getInt("lag") == 0);
        assertThat(deliveries("delivered")).as("leaves no rows").isEmpty();
    }

    @Test
    void parkWhatATopicDoesNotTakeAndGoOn() {
        broker.create(name, Map.of("max.message.bytes", "2000"));
        subscribe(name);
        record(prefix + "1");
        String large = record(prefix + "2&x:text=" + "y".repeat(3_000));
        record(prefix + "3");

        List<Message> found = broker.messages(name, 2);
        await("it is parked", () -> !deliveries("failed").isEmpty());

        assertThat(found)
                .extracting(Message::key)
                .containsExactly("photos/" + prefix + "1", "photos/" + prefix + "3");
        JsonObject parked = deliveries("failed").get(0);
        assertThat(parked.getString("upload")).isEqualTo(large);
        assertThat(parked.getString("reason")).contains("RecordTooLargeException");
    }

    @Test
    void waitForATopicThatIsNotThereYet() {
        subscribe(name);
        record(prefix + "1");
        await("it waits", () -> health().getString("state").equals("waiting"));
        String error = health().getString("error");

        broker.create(name, Map.of());

        assertThat(error).contains(name);
        assertThat(broker.messages(name, 1)).hasSize(1);
        await("it is well", () -> health().getString("state").equals("well"));
    }

    @Test
    void showWhereATestHasArrived() {
        broker.create(name, Map.of());
        subscribe(name);

        JsonObject tried =
                json(admin().send("POST", "/api/subscriptions/" + name + "/test", "").body());

        assertThat(tried.getString("state")).isEqualTo("delivered");
        assertThat(tried.getJsonArray("attempts").getJsonObject(0).getString("answer"))
                .isEqualTo("partition 0, offset 0");
        assertThat(broker.messages(name, 1).get(0).event().getType())
                .isEqualTo("org.osscallback.subscription.test.v1");
    }

    @Test
    void refuseATopicThatIsNone() {
        HttpResponse<String> answer = send("..");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"target.topic\"");
    }

    @Test
    void keepTheKindOfTheirTarget() {
        subscribe(name);
        String address =
                """
                {"target":{"type":"http","url":"http://127.0.0.1:1/"},"events":["upload.recorded"]}
                """;

        HttpResponse<String> answer =
                admin().with("Content-Type", "application/json")
                        .send("PUT", "/api/subscriptions/" + name, address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"name\":\"target.type\"");
        assertThat(subscription().getJsonObject("target").getString("topic")).isEqualTo(name);
    }

    private JsonObject subscribe(String topic) {
        HttpResponse<String> answer = send(topic);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body());
    }

    private HttpResponse<String> send(String topic) {
        String body =
                """
                {"name":"%s","target":{"type":"kafka","topic":"%s"},
                 "events":["upload.recorded"],"filter":{"prefix":"%s"}}
                """
                        .formatted(name, topic, prefix);
        return admin().with("Content-Type", "application/json")
                .send("POST", "/api/subscriptions", body);
    }

    private JsonObject subscription() {
        return api("/api/subscriptions/" + name);
    }

    private JsonObject health() {
        return subscription().getJsonObject("health");
    }

    private List<JsonObject> deliveries(String state) {
        return api("/api/deliveries?subscription=" + name + "&state=" + state)
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private JsonObject api(String path) {
        return json(admin().get(path).body());
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
}

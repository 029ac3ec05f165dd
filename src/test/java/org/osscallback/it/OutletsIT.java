package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.jms.DeliveryMode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server with a message broker, and with a jar of somebody's code beside the WAR. */
class OutletsIT {

    private static Path file;
    private static ServerProcess server;

    private final String name = "o" + UUID.randomUUID();
    private final String prefix = "outlets/" + UUID.randomUUID() + "/";

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(AppServer.current() == AppServer.LIBERTY, "WildFly as built has no broker");
        Path home = AppServer.current().installWithApplication("outletsServer");
        AppServer.current().configure(home, "jms");
        ShrinkWrap.create(WebArchive.class)
                .addClass(QueueReader.class)
                .as(ZipExporter.class)
                .exportTo(
                        Files.createDirectories(home.resolve("dropins"))
                                .resolve("reader.war")
                                .toFile());
        receiver(Files.createDirectories(home.resolve("lib/receivers")));
        file = home.resolve("events.txt");
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", "jdbc:h2:mem:outlets;DB_CLOSE_DELAY=-1");
        environment.put("OSS_CALLBACK_KEY_URL_PREFIXES", TestBench.keyHost().prefix());
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        environment.put("OSS_JMS_CONNECTION_FACTORY", "jms/osscallback/connections");
        environment.put("EVENTS_FILE", file.toString());
        server = ServerProcess.start(home, environment);
        server.awaitLog("Application oss-upload-callback started"); // not the reader alone
    }

    /** The jar of docs/java.md. */
    private static void receiver(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolveSibling("receiver-classes"));
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                System.out,
                                System.err,
                                "-cp",
                                "target/oss-upload-callback/WEB-INF/classes",
                                "-d",
                                classes.toString(),
                                "docs/examples/FileReceiver.java");
        assertThat(failed).isZero();
        ShrinkWrap.create(JavaArchive.class)
                .add(
                        new org.jboss.shrinkwrap.api.asset.FileAsset(
                                classes.resolve("com/example/FileReceiver.class").toFile()),
                        "com/example/FileReceiver.class")
                .add(
                        new StringAsset("com.example.FileReceiver\n"),
                        "META-INF/services/org.osscallback.outlet.code.EventReceiver")
                .as(ZipExporter.class)
                .exportTo(folder.resolve("receivers.jar").toFile());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void delete() {
        if (server != null) {
            admin().send("DELETE", "/api/subscriptions/" + name, "");
        }
    }

    @Test
    void bringUploadsToAQueueInOrder() {
        HttpResponse<String> created =
                subscribe("{\"type\":\"jms\",\"destination\":\"jms/osscallback/uploads\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        for (int each = 0; each < 10; each++) {
            record(prefix + each);
        }

        List<JsonObject> messages = new ArrayList<>();
        ContainerTest.await(
                "all are in the queue",
                () -> {
                    messages.addAll(drain());
                    return messages.size() >= 10;
                });

        assertThat(messages).hasSize(10);
        JsonObject first = messages.get(0);
        JsonObject event = first.getJsonObject("event");
        assertThat(first.getString("type"))
                .isEqualTo("org.osscallback.upload.recorded.v1")
                .isEqualTo(event.getString("type"));
        assertThat(first.getString("id")).isEqualTo(event.getString("id"));
        assertThat(first.getString("bucket")).isEqualTo("photos");
        assertThat(first.getString("object")).startsWith(prefix);
        assertThat(first.getInt("mode")).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(messages)
                .extracting(each -> each.getJsonObject("event").getJsonObject("data").getInt("seq"))
                .isSorted();
        ContainerTest.await("it has caught up", () -> subscription().getInt("lag") == 0);
    }

    @Test
    void waitForAQueueThatIsNotThere() {
        subscribe("{\"type\":\"jms\",\"destination\":\"jms/nowhere\"}");
        record(prefix + "1");

        ContainerTest.await(
                "it waits",
                () -> subscription().getJsonObject("health").getString("state").equals("waiting"));

        assertThat(subscription().getJsonObject("health").getString("error")).contains("nowhere");
    }

    @Test
    void callCodeBesideTheWar() {
        HttpResponse<String> created =
                subscribe("{\"type\":\"java\",\"class\":\"com.example.FileReceiver\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String first = record(prefix + "1");
        String bad = record(prefix + "2.bad");
        String last = record(prefix + "3");

        ContainerTest.await("both are there", () -> lines().count() == 2);

        assertThat(lines().map(line -> line.split(" ")[0]))
                .containsExactly(first + "-recorded", last + "-recorded");
        ContainerTest.await("one is parked", () -> !failed().isEmpty());
        assertThat(failed().get(0).getString("upload")).isEqualTo(bad);
        assertThat(failed().get(0).getString("reason")).contains("not for me");
    }

    @Test
    void refuseWhatTheServerDoesNotHave() {
        HttpResponse<String> unknown =
                subscribe("{\"type\":\"java\",\"class\":\"java.lang.String\"}");
        HttpResponse<String> stranger =
                subscribe("{\"type\":\"jms\",\"destination\":\"ldap://evil.test/a\"}");
        HttpResponse<String> kafka = subscribe("{\"type\":\"kafka\",\"topic\":\"a\"}");

        assertThat(unknown.body()).contains("\"name\":\"target.class\"");
        assertThat(stranger.body()).contains("\"name\":\"target.destination\"");
        assertThat(kafka.body()).contains("oss.kafka.bootstrap.servers");
    }

    private static List<JsonObject> drain() {
        return Json.createReader(new StringReader(server.get("/reader/")))
                .readArray()
                .getValuesAs(JsonObject.class);
    }

    private Stream<String> lines() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().filter(line -> line.contains(prefix))
                    : Stream.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private HttpResponse<String> subscribe(String target) {
        String body =
                """
                {"name":"%s","target":%s,"events":["upload.recorded"],"filter":{"prefix":"%s"}}
                """
                        .formatted(name, target, prefix);
        return admin().with("Content-Type", "application/json")
                .send("POST", "/api/subscriptions", body);
    }

    private List<JsonObject> failed() {
        String path = "/api/deliveries?state=failed&subscription=" + name;
        return ContainerTest.json(admin().get(path).body())
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private JsonObject subscription() {
        return ContainerTest.json(admin().get("/api/subscriptions/" + name).body());
    }

    private static String record(String object) {
        OssCall call = OssCall.of("bucket=photos&object=" + object);
        ContainerTest.await("it is recorded", () -> Wire.send(server.uri(), call).status() == 200);
        return ContainerTest.id(Wire.send(server.uri(), call));
    }

    private static ApiClient admin() {
        return ApiClient.basic(server.uri(), "admin", TestBench.CONSOLE_PASSWORD);
    }
}

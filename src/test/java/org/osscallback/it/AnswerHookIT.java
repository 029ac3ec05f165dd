package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osscallback.bucket.AccessKey;
import org.osscallback.bucket.OssRequest;
import org.osscallback.bucket.V4Signer;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.policy.PolicyCommand;

/** An app that answers its uploaders itself, and a server that takes sealed templates alone. */
class AnswerHookIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String SEAL = "zorro-0123456789";

    private static final String SEALED_BUCKET = "sealed";

    private static final AtomicInteger ASKED = new AtomicInteger();

    private static HttpServer app;
    private static ServerProcess server;

    private static volatile int status = 200;
    private static volatile String verified;

    private final String object = "hook/" + UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/answer", AnswerHookIT::answer);
        app.start();
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", "jdbc:h2:mem:hook;DB_CLOSE_DELAY=-1");
        environment.put(
                "OSS_CALLBACK_KEY_URL_PREFIXES",
                TestBench.keyHost().prefix() + "," + TestBench.signedOss().endpoint() + "/");
        environment.put("OSS_CALLBACK_SEAL", SEAL);
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        environment.put(
                "OSS_ANSWER_HOOK", "http://127.0.0.1:" + app.getAddress().getPort() + "/answer");
        environment.put("OSS_ANSWER_HOOK_SECRET", SECRET);
        server =
                ServerProcess.start(
                        AppServer.current().installWithApplication("hookServer"), environment);
    }

    @AfterAll
    static void stop() {
        server.close();
        app.stop(0);
    }

    /** Counts, so that no two answers are alike. */
    private static void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        verified = verified(call, body);
        byte[] json =
                ("{\"number\":" + ASKED.incrementAndGet() + "}").getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, json.length);
        call.getResponseBody().write(json);
        call.close();
    }

    private static String verified(HttpExchange call, String body) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String each : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(each, call.getRequestHeaders().get(each));
        }
        try {
            new Webhook(SECRET).verify(body, HttpHeaders.of(headers, (name, value) -> true));
            return body;
        } catch (Exception forged) {
            return forged.toString();
        }
    }

    @Test
    void givesTheUploaderTheAppsAnswerAndTheSameOneAgain() {
        status = 200;
        OssCall call = call();

        Wire.Answer first = record(call);
        int asked = ASKED.get();
        status = 409;
        Wire.Answer refusedNow = record(call);
        status = 500;
        Wire.Answer failsNow = record(call);
        status = 200;
        Wire.Answer again = record(call);

        assertThat(first.body()).isEqualTo("{\"number\":" + asked + "}");
        assertThat(List.of(refusedNow.body(), failsNow.body(), again.body()))
                .containsOnly(first.body());
        JsonObject event = ContainerTest.json(verified);
        JsonObject stored = items().getJsonObject(0);
        assertThat(event.getString("type")).isEqualTo("org.osscallback.upload.answer.v1");
        assertThat(event.getString("id")).isEqualTo(stored.getString("id") + "-answer");
        assertThat(event.getJsonObject("data").getString("object")).isEqualTo(object);
    }

    @Test
    void recordsNothingThatTheAppRefuses() {
        status = 422;

        Wire.Answer answer = record(call());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.slug()).isEqualTo("hook-refused");
        assertThat(items()).isEmpty();
    }

    @Test
    void answersByTheTemplateWhenTheAppFailsAndStaysWithThat() {
        status = 500;
        OssCall call = call();

        Wire.Answer first = record(call);
        status = 200;
        Wire.Answer again = record(call);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).contains("\"Status\":\"OK\"");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(items()).hasSize(1);
        assertThat(server.log()).contains("The hook answered 500").doesNotContain(SECRET);
    }

    @Test
    void recordsWhatTheSealedTemplateOfABucketMade() throws IOException {
        status = 200;
        putSealedTemplate();

        Call.Answer answer =
                upload(
                        "{\"callbackPolicy\":\"up\"}",
                        "{\"x:phone\":\"p&seal=x\",\"x:seal\":\"x\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"number\":" + ASKED.get() + "}");
        JsonObject record = items().getJsonObject(0);
        assertThat(record.getString("bucket")).isEqualTo(SEALED_BUCKET);
        assertThat(record.getInt("size")).isEqualTo(5);
        assertThat(record.getJsonObject("variables").toString())
                .isEqualTo("{\"phone\":\"p&seal=x\"}");
        assertThat(verified).contains(object).doesNotContain(SEAL);
        assertThat(server.log()).doesNotContain(SEAL);
    }

    /** Whoever may upload may send a template of their own, and it lacks the secret. */
    @Test
    void refusesTheTemplateOfAClient() {
        int asked = ASKED.get();
        Call.Answer answer =
                upload(
                        "{\"callbackUrl\":\""
                                + server.uri().resolve("/callback")
                                + "\",\"callbackBody\":\"bucket=${bucket}&object=${object}\"}",
                        "{}");

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.body()).contains("Error status : 403.");
        assertThat(record(OssCall.of("bucket=photos&object=" + object)).slug())
                .isEqualTo("seal-missing");
        assertThat(items()).isEmpty();
        assertThat(ASKED).hasValue(asked);
    }

    /** By the command that the documentation names. */
    private static void putSealedTemplate() throws IOException {
        PolicyCommand.run(
                List.of(
                        "put",
                        SEALED_BUCKET,
                        "--callback-url",
                        server.uri().resolve("/callback").toString(),
                        "--var",
                        "phone"),
                Map.of(
                        "OSS_ENDPOINT",
                        TestBench.signedOss().endpoint(),
                        "OSS_PATH_STYLE",
                        "true",
                        "OSS_REGION",
                        "cn-hangzhou",
                        "OSS_ACCESS_KEY_ID",
                        TestBench.OSS_KEY.id(),
                        "OSS_ACCESS_KEY_SECRET",
                        TestBench.OSS_KEY.secret(),
                        "OSS_CALLBACK_SEAL",
                        SEAL),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    /** A client that signs its upload itself, as one with STS credentials does. */
    private Call.Answer upload(String callback, String variables) {
        Map<String, String> headers =
                Map.of(
                        "x-oss-callback", Call.base64(callback),
                        "x-oss-callback-var", Call.base64(variables));
        AccessKey key = new AccessKey(TestBench.OSS_KEY.id(), TestBench.OSS_KEY.secret(), null);
        String query =
                new V4Signer("cn-hangzhou", key)
                        .signedQuery(
                                new OssRequest("PUT", SEALED_BUCKET, object, Map.of(), headers),
                                Instant.now(),
                                Duration.ofMinutes(5));
        Call put =
                Call.to(
                        TestBench.signedOss(),
                        "PUT /" + SEALED_BUCKET + "/" + object + "?" + query);
        headers.forEach(put::header);
        return put.body("12345").send();
    }

    private OssCall call() {
        return OssCall.of("bucket=photos&object=" + object + "&seal=" + SEAL);
    }

    private static Wire.Answer record(OssCall call) {
        Wire.Answer[] last = new Wire.Answer[1];
        ContainerTest.await(
                "the database is fast enough",
                () -> {
                    last[0] = Wire.send(server.uri(), call);
                    return last[0].status() != 503;
                });
        return last[0];
    }

    private jakarta.json.JsonArray items() {
        String path = "/api/uploads?prefix=" + object;
        return ContainerTest.json(
                        ApiClient.basic(server.uri(), "admin", TestBench.CONSOLE_PASSWORD)
                                .get(path)
                                .body())
                .getJsonArray("items");
    }
}

package org.osscallback.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osscallback.problem.Problem.HOOK_REFUSED;

import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.http.WebServer;

/** Questions to an app of real sockets. */
class HookClientTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Event EVENT =
            new Event(
                    "id-answer",
                    "upload.answer",
                    "/source",
                    "b/o",
                    null,
                    Json.createObjectBuilder().add("id", "id").build());

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(4);
    private final List<WebServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        servers.forEach(WebServer::close);
    }

    @Test
    void takesTheAppsJsonAsItIs() {
        String json = "{ \"url\": \"https://cdn.test/\u56fe\" }";

        HookAnswer answer = ask(client(app(ok(json)), LONG, false));

        assertThat(answer).isEqualTo(new HookAnswer(json, null));
    }

    @Test
    void asksWithASignedEvent() throws Exception {
        WebServer app = app(ok("{}"));

        ask(client(app, LONG, false));

        WebServer.Request request = app.requests().element();
        Map<String, List<String>> headers = new HashMap<>();
        for (String each : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(each, List.of(request.header(each)));
        }
        new Webhook(SECRET).verify(request.text(), HttpHeaders.of(headers, (name, value) -> true));
        CloudEvent event = new JsonFormat().deserialize(request.body());
        assertThat(event.getId()).isEqualTo("id-answer").isEqualTo(request.header("webhook-id"));
        assertThat(event.getType()).isEqualTo("org.osscallback.upload.answer.v1");
    }

    @Test
    void leavesTheAnswerToTheTemplateWhereTheAppHasNone() {
        HookAnswer answer = ask(client(app("HTTP/1.1 204 No Content\r\n\r\n"), LONG, true));

        assertThat(answer).isEqualTo(HookAnswer.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 422, 499})
    void refusesWhatTheAppRefuses(int status) {
        HookAnswer answer =
                ask(
                        client(
                                app("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n"),
                                LONG,
                                false));

        assertThat(answer.refusal().problem).isEqualTo(HOOK_REFUSED);
        assertThat(answer.refusal()).hasMessageContaining("" + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext",
                "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"a\":1,\"a\":2",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
                "no http"
            })
    void doesAsConfiguredWhereTheAppFails(String said) {
        assertThat(ask(client(app(said), LONG, false))).isEqualTo(HookAnswer.NONE);
        assertThat(ask(client(app(said), LONG, true)).refusal().problem).isEqualTo(HOOK_REFUSED);
    }

    @Test
    void takesNoAnswerOfMoreThan16KiB() {
        String most = "{\"a\":\"" + "x".repeat(HookClient.MOST_BYTES - 8) + "\"}";
        String more = "{\"a\":\"" + "x".repeat(HookClient.MOST_BYTES - 7) + "\"}";

        assertThat(ask(client(app(ok(most)), LONG, false)).json()).isEqualTo(most);
        assertThat(ask(client(app(ok(more)), LONG, false))).isEqualTo(HookAnswer.NONE);
    }

    @Test
    void waitsNoLongerThanItMay() {
        WebServer app = WebServer.doing(client -> client.getInputStream().transferTo(System.err));
        WebServer drips =
                WebServer.doing(
                        client -> {
                            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
                            client.getOutputStream().flush();
                            client.getInputStream().readAllBytes();
                        });
        servers.addAll(List.of(app, drips));

        assertThat(ask(client(app, Duration.ofMillis(50), false))).isEqualTo(HookAnswer.NONE);
        assertThat(ask(client(drips, Duration.ofMillis(200), false))).isEqualTo(HookAnswer.NONE);
        assertThat(client(app, LONG, false).ask(EVENT, Duration.ZERO)).isCompleted();
    }

    @Test
    void asksNoMoreAtATimeThanItMay() throws Exception {
        CountDownLatch asked = new CountDownLatch(HookClient.MOST);
        CountDownLatch end = new CountDownLatch(1);
        WebServer app =
                WebServer.doing(
                        client -> {
                            asked.countDown();
                            try {
                                end.await();
                            } catch (InterruptedException stopping) {
                                Thread.currentThread().interrupt();
                            }
                        });
        servers.add(app);
        HookClient client = client(app, LONG, false);
        List<CompletionStage<HookAnswer>> underWay = new ArrayList<>();
        for (int each = 0; each < HookClient.MOST; each++) {
            underWay.add(client.ask(EVENT, LONG));
        }

        CompletionStage<HookAnswer> oneMore = client.ask(EVENT, LONG);

        assertThat(oneMore).isCompletedWithValue(HookAnswer.NONE);
        assertThat(underWay).noneMatch(each -> each.toCompletableFuture().isDone());
        assertThat(asked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        end.countDown();
    }

    @Test
    void leavesAnAppAloneThatFails() {
        WebServer app = app("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n");
        HookClient client = client(app, LONG, false);

        for (int each = 0; each < HookBreaker.MOST_FAILURES + 20; each++) {
            ask(client);
        }

        assertThat(app.requests()).hasSizeLessThan(HookBreaker.MOST_FAILURES + 3);
    }

    private static String ok(String json) {
        int length = json.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + json;
    }

    private WebServer app(String answer) {
        WebServer app = WebServer.answering(answer);
        servers.add(app);
        return app;
    }

    private HookClient client(WebServer app, Duration timeout, boolean refuses) {
        URI url = URI.create("http://127.0.0.1:" + app.port() + "/answer");
        return new HookClient(
                new HookSettings(Optional.of(url), List.of(SECRET), timeout, refuses),
                Clock.systemUTC(),
                threads);
    }

    private static HookAnswer ask(HookClient client) {
        return client.ask(EVENT, LONG).toCompletableFuture().join();
    }
}

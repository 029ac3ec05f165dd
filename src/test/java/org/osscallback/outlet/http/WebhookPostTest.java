package org.osscallback.outlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.journal.Deliveries;
import org.osscallback.outlet.Event;
import org.osscallback.outlet.Outcome;
import org.osscallback.outlet.Outcome.Verdict;
import org.osscallback.outlet.Target;
import org.osscallback.upload.Upload;

/** One try to send one event, to servers good and bad. */
class WebhookPostTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OLDER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private static final Duration SHORT = Duration.ofMillis(400);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final List<String> lookedUp = new ArrayList<>();
    @TempDir Path folder;

    private SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private WebServer server;

    @AfterEach
    void stop() {
        timer.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void sendsWhatOthersVerifyAndRead() throws Exception {
        server = WebServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Upload upload = Deliveries.upload("photos", "holiday/\u4e2d.jpg", Map.of("phone", "x"));

        Outcome outcome = send(event(upload));

        assertThat(outcome.verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.answer()).isEqualTo("ok");
        WebServer.Request request = server.requests().remove();
        for (String secret : List.of(SECRET, OLDER)) {
            new Webhook(secret).verify(request.text(), headers(request));
        }
        CloudEvent event = new JsonFormat().deserialize(request.body());
        assertThat(event.getId()).isEqualTo(upload.id() + "-recorded");
        assertThat(event.getType()).isEqualTo("org.osscallback.upload.recorded.v1");
        assertThat(event.getSource()).hasToString("/here");
        assertThat(event.getSubject()).isEqualTo("photos/holiday/\u4e2d.jpg");
        assertThat(event.getTime().toInstant()).isEqualTo(upload.receivedAt);
        assertThat(new String(event.getData().toBytes(), "UTF-8"))
                .contains("\"id\":\"" + upload.id() + "\"");
        assertThat(request.header("webhook-id")).isEqualTo(event.getId());
        assertThat(request.header("content-type"))
                .isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(request.header("host")).isEqualTo("hooks.test:" + server.port());
    }

    private static HttpHeaders headers(WebServer.Request request) {
        List<String> names = List.of("webhook-id", "webhook-timestamp", "webhook-signature");
        Map<String, List<String>> headers = new java.util.HashMap<>();
        names.forEach(name -> headers.put(name, List.of(request.header(name))));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED", "204, DELIVERED", "301, AWAY", "302, AWAY", "307, AWAY",
        "400, DECLINED", "401, AWAY", "404, AWAY", "409, DECLINED", "410, GONE",
        "413, FINAL", "422, DECLINED", "429, AWAY", "500, AWAY", "503, AWAY"
    })
    void knowsWhatFollowsFromAStatus(int status, Verdict verdict) {
        server = WebServer.answering("HTTP/1.1 " + status + " Said\r\n\r\n");

        assertThat(send().verdict()).isEqualTo(verdict);
    }

    @Test
    void followsNoRedirect() {
        try (WebServer other = WebServer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
            server =
                    WebServer.answering(
                            "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:"
                                    + other.port()
                                    + "/\r\n\r\n");

            assertThat(send().status()).isEqualTo(301);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void tellsHowLongATargetWantsToBeLeftAlone() {
        server = WebServer.answering("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\n\r\n");

        assertThat(send().retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({
        "'', AWAY",
        "nonsense, AWAY",
        "'HTTP/2 200 OK\r\n\r\n', AWAY",
        "'HTTP/1.1 200 OK\r\nContent-Le', AWAY",
        "'HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\nshort', DELIVERED",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', DELIVERED",
        "'HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', DELIVERED"
    })
    void bearsAnswersThatAreNone(String answer, Verdict verdict) {
        server = WebServer.answering(answer);

        assertThat(send().verdict()).isEqualTo(verdict);
    }

    @Test
    void keepsFourKibibytesOfAnAnswerWithoutEnd() {
        server =
                WebServer.doing(
                        client -> {
                            WebServer.read(client.getInputStream());
                            WebServer.drip(
                                    client.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n", "ab");
                        });

        Outcome outcome = send();

        assertThat(outcome.verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(outcome.answer()).hasSize(AnswerReader.MOST_BODY_BYTES);
    }

    @Test
    void readsAnAnswerInChunks() {
        server =
                WebServer.answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

        assertThat(send().answer()).isEqualTo("abcde");
    }

    @Test
    void readsNoHeadWithoutEnd() {
        server =
                WebServer.doing(
                        client -> {
                            WebServer.read(client.getInputStream());
                            WebServer.drip(client.getOutputStream(), "HTTP/1.1 200 OK\r\nA: ", "b");
                        });

        Outcome outcome = send();

        assertThat(outcome.verdict()).isEqualTo(Verdict.AWAY);
        assertThat(outcome.error()).contains("head of the answer is too long");
    }

    @Test
    void endsInTimeWhateverATargetDoesWithTheConnection() {
        server = WebServer.doing(WebhookPostTest::staySilent);
        assertThat(send(SHORT, "http").error()).contains("no answer in time");
        assertThat(send(SHORT, "https").error()).contains("no answer in time");
        server.close();

        server =
                WebServer.doing(
                        client -> {
                            WebServer.read(client.getInputStream());
                            client.getOutputStream().write("HTTP/1.1 200".getBytes());
                            staySilent(client);
                        });
        assertThat(send(SHORT, "http").error()).contains("no answer in time");
    }

    /** Reads all, says nothing, until the other side hangs up. */
    private static void staySilent(java.net.Socket client) throws java.io.IOException {
        InputStream in = client.getInputStream();
        while (in.read() >= 0) {
            // goes on
        }
    }

    @Test
    void speaksTlsWithTheNameOfTheTarget() throws Exception {
        Certificate certificate = Certificate.of("hooks.test", folder);
        server = WebServer.answering("HTTP/1.1 200 OK\r\n\r\n", certificate.server());
        tls = certificate.client().getSocketFactory();

        assertThat(send(HttpExchange.LONGEST, "https").verdict()).isEqualTo(Verdict.DELIVERED);
    }

    @Test
    void acceptsNoCertificateThatNobodyVouchesFor() throws Exception {
        server =
                WebServer.answering(
                        "HTTP/1.1 200 OK\r\n\r\n", Certificate.of("hooks.test", folder).server());

        assertRefusedCertificate();
    }

    @Test
    void acceptsNoCertificateOfAnotherName() throws Exception {
        Certificate certificate = Certificate.of("other.test", folder);
        server = WebServer.answering("HTTP/1.1 200 OK\r\n\r\n", certificate.server());
        tls = certificate.client().getSocketFactory();

        assertRefusedCertificate();
    }

    private void assertRefusedCertificate() {
        Outcome outcome = send(HttpExchange.LONGEST, "https");

        assertThat(outcome.verdict()).isEqualTo(Verdict.AWAY);
        assertThat(outcome.error()).containsPattern("(?i)cert");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tellsWhyNobodyAnswers() {
        server = WebServer.answering("");
        server.close();

        assertThat(send().error()).contains("refused");
    }

    @Test
    void asksForANameOnceAndConnectsToWhatWasFound() throws Exception {
        server = WebServer.answering("HTTP/1.1 200 OK\r\n\r\n");
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));

        Outcome outcome = send(HttpExchange.LONGEST, "http", true, name -> found(name, answers));

        assertThat(outcome.verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(lookedUp).containsExactly("hooks.test");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "169.254.169.254", "10.1.2.3", "::1", "100.100.100.200"})
    void doesNotConnectToAPrivateAddress(String address) {
        server = WebServer.answering("HTTP/1.1 200 OK\r\n\r\n");
        Deque<String> answers = new ArrayDeque<>(List.of(address));

        Outcome outcome = send(HttpExchange.LONGEST, "http", false, name -> found(name, answers));

        assertThat(outcome.verdict()).isEqualTo(Verdict.AWAY);
        assertThat(outcome.error()).contains("private address");
        assertThat(server.requests()).isEmpty();
    }

    private InetAddress[] found(String name, Deque<String> answers)
            throws java.net.UnknownHostException {
        lookedUp.add(name);
        return new InetAddress[] {InetAddress.getByName(answers.remove())};
    }

    private Outcome send() {
        return send(HttpExchange.LONGEST, "http");
    }

    private Outcome send(Event event) {
        return send(event, HttpExchange.LONGEST, "http", true, this::loopback);
    }

    private Outcome send(Duration longest, String scheme) {
        return send(longest, scheme, true, this::loopback);
    }

    private InetAddress[] loopback(String name) {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private Outcome send(Duration longest, String scheme, boolean allowPrivate, Resolver names) {
        Event event = event(Deliveries.upload("photos", "o.jpg", Map.of()));
        return send(event, longest, scheme, allowPrivate, names);
    }

    private Outcome send(
            Event event, Duration longest, String scheme, boolean allowPrivate, Resolver names) {
        JsonObject target =
                Json.createObjectBuilder()
                        .add("type", "http")
                        .add("url", scheme + "://hooks.test:" + server.port() + "/in?a=b")
                        .build();
        return new WebhookPost(
                        new HttpExchange(tls, timer, longest),
                        names,
                        allowPrivate,
                        Clock.systemUTC())
                .send(new Target("s", target, List.of(SECRET, OLDER)), event);
    }

    private static Event event(Upload upload) {
        String id = Event.id("upload.recorded", 7, upload.id());
        return Event.of(id, "upload.recorded", "/here", upload);
    }
}

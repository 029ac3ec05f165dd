package org.osscallback.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.osscallback.problem.Problem.BUSY;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.notice.FieldNames;
import org.osscallback.outlet.http.TargetUrl;
import org.osscallback.outlet.http.WebServer;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Refusal;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.SignedRequest;
import org.osscallback.signature.SignedRequest.Credentials;
import org.osscallback.signature.Trial;
import org.osscallback.signature.Trials;
import org.osscallback.testing.Configured;

/** A test from the name to the answer, through whatever stands in between. */
@Timeout(60)
class TrialRunTest {

    private static final String BODY = "{\"Status\":\"OK\"}";

    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private static final String FOREIGN = problem("key-url-untrusted");

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Trials trials =
            new Trials(CallbackRoute.from(Configured.nothing()), System::nanoTime);
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private TrialRun run(Duration longest) {
        return new TrialRun(
                InetAddress::getAllByName,
                Tls.ofThisMachine(Clock.systemUTC()),
                timer,
                longest,
                FieldNames.from(Configured.nothing()),
                trials);
    }

    private List<Check> check(int port) {
        return run(Duration.ofSeconds(10)).check(url(port));
    }

    private static TargetUrl url(int port) {
        return TargetUrl.parse("http://127.0.0.1:" + port + "/hooks/a%20b?c=d");
    }

    private static String problem(String slug) {
        String body = "{\"type\":\"/refusals#" + slug + "\",\"status\":403}";
        return "HTTP/1.1 403 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String codes(List<Check> checks) {
        return checks.stream()
                .map(each -> each.name() + "=" + each.code())
                .collect(Collectors.joining(" "));
    }

    private static Check named(String name, List<Check> checks) {
        return checks.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** What the application does with the request that reaches it. */
    private void take(WebServer.Request request, String target) {
        String[] parts = target.split("\\?", 2);
        Credentials credentials =
                new Credentials(
                        request.header("Authorization"),
                        request.header("x-oss-pub-key-url"),
                        request.header("Content-MD5"),
                        List.of());
        Trial trial = trials.of(() -> credentials).orElseThrow();
        RequestTarget arrived = new RequestTarget(parts[0], parts.length == 1 ? "" : parts[1]);
        try {
            trial.verify(new SignedRequest(arrived, request.body(), credentials));
            trial.arrived(null);
        } catch (Refusal refusal) {
            trial.arrived(refusal);
        }
    }

    private static void write(Socket client, String answer) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(answer.getBytes(UTF_8));
        out.flush();
    }

    /** The application behind a proxy that may change the target and the answer. */
    private WebServer application(String target, String answer) {
        return WebServer.doing(
                client -> {
                    requests.incrementAndGet();
                    WebServer.Request request = WebServer.read(client.getInputStream());
                    take(request, target);
                    write(client, answer);
                });
    }

    @Test
    void passesWhereTheCallbackComesAsItWasSent() {
        try (WebServer server = application("/hooks/a%20b?c=d", OK)) {
            List<Check> checks = check(server.port());

            assertThat(codes(checks))
                    .isEqualTo(
                            "dns=private connect=connected tls=plain sni=plain certificate=plain"
                                    + " callback=verified json=valid length=right time=fast");
            assertThat(checks).noneMatch(Check::isFailed);
            assertThat(trials.begin()).as("the test is over").isPresent();
        }
    }

    @Test
    void sendsWhatOssSends() {
        try (WebServer server = WebServer.answering(OK)) {
            check(server.port());

            WebServer.Request sent = server.requests().element();
            assertThat(sent.head()).startsWith("POST /hooks/a%20b?c=d HTTP/1.1\r\n");
            assertThat(sent.header("Host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(sent.header("User-Agent")).isEqualTo("aliyun-oss-callback");
            assertThat(sent.header("x-oss-signature-version")).isEqualTo("1.0");
            assertThat(sent.text())
                    .startsWith("bucket=examplebucket&object=try%2F")
                    .contains("%7E%20%2B%E4%B8%AD.txt&", "&size=4&", "mimeType=text%2Fplain")
                    .doesNotContain("$");
        }
    }

    @Test
    void saysWhatAProxyDidToThePath() {
        try (WebServer server = application("/a%20b?c=d", "HTTP/1.1 403 No\r\n\r\n")) {
            Check callback = named("callback", check(server.port()));

            assertThat(callback.code()).isEqualTo("refused");
            assertThat(callback.parameters()).isEqualTo(Map.of("problem", "signature-mismatch"));
            assertThat(callback.findings())
                    .extracting(Finding::code)
                    .containsExactly("prefix-stripped");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 301 Moved, status",
        "HTTP/1.1 404 Not Found, status",
        "HTTP/1.1 502 Bad Gateway, status",
        "HTTP/1.1 200 OK, somebody-else"
    })
    void saysThatSomethingElseAnswered(String line, String code) {
        try (WebServer server = WebServer.answering(line + "\r\nContent-Length: 2\r\n\r\n{}")) {
            List<Check> checks = check(server.port());

            assertThat(named("callback", checks).code()).isEqualTo(code);
            assertThat(codes(checks)).contains("json=not-ours length=not-ours time=fast");
        }
    }

    @Test
    void saysThatTheAnswerWasChanged() {
        try (WebServer server = application("/hooks/a%20b?c=d", "HTTP/1.1 502 No\r\n\r\n")) {
            assertThat(named("callback", check(server.port())).code()).isEqualTo("changed");
        }
    }

    @Test
    void saysWhatAProxyDidToTheAnswer() {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        try (WebServer server = application("/hooks/a%20b?c=d", chunked)) {
            assertThat(codes(check(server.port())))
                    .contains("callback=verified json=valid length=chunked");
        }
    }

    @Test
    void saysWhichRefusalAnAnswerHasThatNeverCameToUs() {
        try (WebServer server = WebServer.answering(problem("signature-missing"))) {
            Check callback = named("callback", check(server.port()));

            assertThat(callback.code()).isEqualTo("refused");
            assertThat(callback.parameters()).containsEntry("problem", "signature-missing");
        }
    }

    @Test
    void goesOnUntilItComesToTheNodeThatBeganIt() {
        try (WebServer server =
                WebServer.doing(
                        client -> {
                            WebServer.Request request = WebServer.read(client.getInputStream());
                            if (requests.incrementAndGet() < 3) {
                                write(client, FOREIGN);
                            } else {
                                take(request, "/hooks/a%20b?c=d");
                                write(client, OK);
                            }
                        })) {
            assertThat(named("callback", check(server.port())).code()).isEqualTo("verified");
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void givesUpWhereAnotherNodeAnswersEachTime() {
        try (WebServer server = WebServer.answering(FOREIGN)) {
            assertThat(named("callback", check(server.port())).code()).isEqualTo("other-node");
            assertThat(server.requests()).hasSizeBetween(1, TrialRun.MOST_TRIES);
        }
    }

    @Test
    void endsWhereTheNameIsUnknown() {
        TrialRun run =
                new TrialRun(
                        name -> {
                            throw new UnknownHostException(name);
                        },
                        null,
                        timer,
                        Duration.ofSeconds(1),
                        null,
                        trials);

        List<Check> checks = run.check(TargetUrl.parse("https://app.example.com/callback"));

        assertThat(codes(checks)).isEqualTo("dns=unknown");
        assertThat(checks.get(0).parameters()).isEqualTo(Map.of("host", "app.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, private", // of documents
        "8.8.8.8, found",
        "2001:4860:4860::8888, ipv6",
        "10.0.0.1, private"
    })
    void saysWhatOssThinksOfAnAddress(String address, String code) throws Exception {
        InetAddress[] found = {InetAddress.getByName(address)};

        NameCheck check = NameCheck.of(TargetUrl.parse("https://app.example.com/"), name -> found);

        assertThat(check.check().code()).isEqualTo(code);
        assertThat(check.addresses()).containsExactly(found);
    }

    @Test
    void callsTheAddressThatOssWouldCall() throws Exception {
        InetAddress[] found = {
            InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1"),
        };
        try (WebServer server = WebServer.answering(OK)) {
            TrialRun run =
                    new TrialRun(
                            name -> found,
                            null,
                            timer,
                            Duration.ofSeconds(10),
                            FieldNames.from(Configured.nothing()),
                            trials);

            List<Check> checks = run.check(url(server.port()));

            assertThat(named("connect", checks).parameters()).containsEntry("address", "127.0.0.1");
        }
    }

    @Test
    void endsWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(codes(check(port))).isEqualTo("dns=private connect=refused");
    }

    @Test
    void waitsNoLongerThanItsTime() {
        CountDownLatch over = new CountDownLatch(1);
        try (WebServer silent =
                WebServer.doing(
                        client -> {
                            try {
                                over.await();
                            } catch (InterruptedException stopping) {
                                Thread.currentThread().interrupt();
                            }
                        })) {
            long start = System.nanoTime();

            List<Check> checks = run(Duration.ofMillis(300)).check(url(silent.port()));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(named("callback", checks).code()).isEqualTo("no-way");
            assertThat(named("callback", checks).parameters())
                    .containsEntry("reason", "There was no answer in time");
        } finally {
            over.countDown();
        }
    }

    @Test
    void tellsAnAnswerThatDoesNotGetBackFromACallbackThatDoesNotCome() {
        try (WebServer server = application("/hooks/a%20b?c=d", "HTTP/1.1 200 OK\r\nA: ")) {
            List<Check> checks = check(server.port());

            assertThat(named("callback", checks).code()).isEqualTo("no-answer");
            assertThat(named("callback", checks).parameters())
                    .containsEntry("reason", "The answer broke off");
        }
    }

    @Test
    void isOneAtATime() {
        try (WebServer server = WebServer.answering(OK)) {
            trials.begin().orElseThrow();

            assertThatThrownBy(() -> check(server.port()))
                    .isInstanceOf(Refusal.class)
                    .extracting(refusal -> ((Refusal) refusal).problem)
                    .isEqualTo(BUSY);
        }
    }
}

package org.osscallback.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.osscallback.problem.Problem.BODY_MALFORMED;
import static org.osscallback.problem.Problem.BODY_TOO_LARGE;
import static org.osscallback.problem.Problem.BODY_TOO_SLOW;
import static org.osscallback.problem.Problem.BUCKET_UNKNOWN;
import static org.osscallback.problem.Problem.HOOK_REFUSED;
import static org.osscallback.problem.Problem.INTERNAL_ERROR;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.OBJECT_ABSENT;
import static org.osscallback.problem.Problem.SEAL_MISSING;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;
import static org.osscallback.problem.Problem.SIGNATURE_MISSING;
import static org.osscallback.problem.Problem.STORE_UNAVAILABLE;
import static org.osscallback.problem.Problem.TICKET_EXPIRED;
import static org.osscallback.problem.Problem.TICKET_MISSING;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osscallback.outcome.CallbackAccepted;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.outcome.Capture;
import org.osscallback.outlet.http.WebServer;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.request.BodyReception;
import org.osscallback.request.IncomingCallback;
import org.osscallback.signature.RequestTarget;
import org.osscallback.signature.Trial;
import org.osscallback.testing.RequestInMemory;
import org.osscallback.testing.SignedCallback;
import org.osscallback.ticket.Grant;
import org.osscallback.ticket.MimeTypes;
import org.osscallback.ticket.ObjectRule;
import org.osscallback.ticket.TicketIssuer;
import org.osscallback.ticket.TicketRequest;
import org.osscallback.upload.Lateness;
import org.osscallback.upload.Recorded;
import org.osscallback.upload.Upload;

/** Every way that one callback can take, from its head to its record. */
@Timeout(60)
class CallbackReceptionTest {

    private static final SignedCallback GENUINE = SignedCallback.valid();

    private static final Map<String, String> TICKETS =
            Map.of(
                    "oss.ticket.mode",
                    "required",
                    "oss.ticket.secret",
                    "k:" + Base64.getEncoder().encodeToString(new byte[32]));

    private Reception at = Reception.plain();

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void admitsWhatMayBeGenuineBeforeItsBodyIsThere() {
        at.reception.admit(incoming(GENUINE));

        assertThat(at.told).isEmpty();
    }

    @Test
    void admitsNothingThatIsHopelessByItsHead() {
        IncomingCallback large =
                incoming(RequestInMemory.of(GENUINE.withBody(new byte[300_000])), GENUINE);
        IncomingCallback twofold =
                incoming(RequestInMemory.of(GENUINE).header("Authorization: x"), GENUINE);
        IncomingCallback foreign = incoming(GENUINE.withKeyUrl("https://evil.test/v1.pem"));
        IncomingCallback unsigned = incoming(GENUINE.withSignature(null));

        assertThat(refusal(() -> at.reception.admit(large)).problem).isEqualTo(BODY_TOO_LARGE);
        assertThat(refusal(() -> at.reception.admit(twofold)).problem)
                .isEqualTo(SIGNATURE_MISMATCH);
        assertThat(refusal(() -> at.reception.admit(foreign)).problem).isEqualTo(KEY_URL_UNTRUSTED);
        assertThat(refusal(() -> at.reception.admit(unsigned)).problem)
                .isEqualTo(SIGNATURE_MISSING);
    }

    @Test
    void recordsWhatOssSignedAndTellsOfIt() {
        Upload upload = recorded(GENUINE);

        assertThat(at.rows).containsOnlyKeys(upload.id());
        assertThat(upload.bucket).isEqualTo("examplebucket");
        assertThat(upload.object).isEqualTo("photos/1.jpg");
        assertThat(upload.receivedAt).isEqualTo(at.clock.instant());
        assertThat(upload.answer).isNull();
        assertThat(accepted().recorded()).isEqualTo(new Recorded(upload, true));
    }

    @Test
    void tellsOfARefusedRequestAsItArrivedWhereThatIsWanted() {
        at.close();
        at = Reception.with("oss.refusals.capture", "true");

        refusal(() -> received(GENUINE.withBodyAfterSigning("object=other")));
        Capture mismatched = refused().request().capture();
        refusal(() -> received(GENUINE.withBody("size=1")));
        Capture missing = refused().request().capture();

        assertThat(new String(mismatched.text(), UTF_8)).isEqualTo("/callback\nobject=other");
        assertThat(new String(missing.text(), UTF_8)).isEqualTo("/callback\nsize=1");
    }

    @Test
    void tellsNothingOfARefusedRequestOtherwise() {
        refusal(() -> received(GENUINE.withBody("size=1")));

        assertThat(refused().request().capture()).isNull();
    }

    /** The test callback of this node, with a body of its own. */
    private static SignedCallback test(Trial trial, String body) {
        RequestTarget target = new RequestTarget("/callback", "");
        return GENUINE.withBody(body)
                .withKeyUrlHeader(trial.keyUrlHeader())
                .withSignature(trial.sign(target, body.getBytes(UTF_8)));
    }

    @Test
    void answersATestOfItsOwnAndRecordsNothing() {
        at.close();
        at = Reception.with(TICKETS); // a test has none
        Trial trial = at.trials.begin().orElseThrow();
        SignedCallback test = test(trial, "bucket=theirs&object=try&size=4");
        at.reception.admit(incoming(test));

        Upload upload = received(test).toCompletableFuture().join();

        assertThat(upload.object).isEqualTo("try");
        assertThat(trial.arrival()).contains(new Trial.Arrival(null));
        assertThat(at.rows).isEmpty();
        assertThat(at.told).isEmpty();
    }

    @Test
    void refusesATestThatWasChangedOnTheWayAndTellsItsSenderAlone() {
        Trial trial = at.trials.begin().orElseThrow();
        SignedCallback changed = test(trial, "object=try").withBodyAfterSigning("object=other");

        Refusal refusal = refusal(() -> received(changed));

        assertThat(refusal.problem).isEqualTo(SIGNATURE_MISMATCH);
        assertThat(trial.arrival()).contains(new Trial.Arrival(refusal));
        assertThat(at.told).isEmpty();
    }

    @Test
    void takesATestForAForgeryOnceItIsOver() {
        Trial trial = at.trials.begin().orElseThrow();
        SignedCallback test = test(trial, "object=try");
        at.reception.admit(incoming(test));
        at.trials.end(trial);

        assertThat(refusal(() -> at.reception.admit(incoming(test))).problem)
                .isEqualTo(KEY_URL_UNTRUSTED);
        assertRefused(KEY_URL_UNTRUSTED, test);
        assertThat(at.rows).isEmpty();
    }

    @Test
    void takesATestOnce() {
        Trial trial = at.trials.begin().orElseThrow();
        SignedCallback test = test(trial, "object=try");

        assertThat(received(test)).isCompleted();

        assertRefused(KEY_URL_UNTRUSTED, test);
        assertThat(at.rows).isEmpty();
    }

    @Test
    void recordsWhatOssSignedWhileATestIsUnderWay() {
        at.trials.begin().orElseThrow();

        Upload upload = recorded(GENUINE);

        assertThat(at.rows).containsOnlyKeys(upload.id());
    }

    @Test
    void leavesTheSinkTheRestOfTheTime() {
        recorded(GENUINE);

        assertThat(at.within).isPositive().isLessThan(Lateness.DEADLINE);
    }

    @Test
    void answersARepeatedCallbackWithItsFirstRecord() {
        Upload first = recorded(GENUINE);
        assertThat(accepted().recorded().first()).isTrue();

        assertThat(recorded(GENUINE)).isSameAs(first);
        assertThat(accepted().recorded().first()).isFalse();
    }

    @Test
    void refusesWhatOssHasNotSigned() {
        assertRefused(SIGNATURE_MISMATCH, GENUINE.withBodyAfterSigning("object=evil"));
        assertThat(at.rows).isEmpty();
    }

    @Test
    void refusesABodyThatCannotBeRead() {
        assertRefused(BODY_MALFORMED, GENUINE.withBody("object=a&object=b"));
    }

    @Test
    void refusesABodyThatCameTooLate() {
        IncomingCallback late = incoming(GENUINE);
        late.content().refuse(new Refusal(BODY_TOO_SLOW, "it was not complete after 2000 ms"));

        assertThat(refusal(() -> at.reception.receive(late)).problem).isEqualTo(BODY_TOO_SLOW);
        CallbackRefused told = refused();
        assertThat(told.problem()).isEqualTo(BODY_TOO_SLOW);
        assertThat(told.path()).isEqualTo("/callback");
    }

    @Test
    void takesTheDefaultBucketWhereTheBodyNamesNone() {
        with("oss.callback.default-bucket", "ours");

        assertThat(recorded(GENUINE.withBody("object=a")).bucket).isEqualTo("ours");
        assertThat(recorded(GENUINE.withBody("object=a&bucket=b")).bucket).isEqualTo("b");
    }

    @Test
    void refusesABucketThatIsNotOneOfOurs() {
        with("oss.callback.buckets", "ours");

        assertThat(recorded(GENUINE.withBody("object=a&bucket=ours")).bucket).isEqualTo("ours");
        accepted();
        assertRefused(BUCKET_UNKNOWN, GENUINE.withBody("object=a&bucket=other"));
        assertRefused(BUCKET_UNKNOWN, GENUINE.withBody("object=a"));
    }

    @Test
    void refusesABodyWithoutItsSeal() {
        with("oss.callback.seal", "0123456789abcdef");

        assertRefused(SEAL_MISSING, GENUINE);
        assertThat(recorded(GENUINE.withBody("object=a&seal=0123456789abcdef")).object)
                .isEqualTo("a");
    }

    @Test
    void keepsNothingThatTheOperatorDrops() {
        with("oss.store.drop", "clientIp");

        assertThat(recorded(GENUINE.withBody("object=a&clientIp=10.0.0.1")).clientIp).isNull();
    }

    @Test
    void recordsATicketsIdAndSubjectAndNothingElseOfIt() {
        with(TICKETS);

        Upload upload = recorded(ticketed());

        assertThat(upload.subject).isEqualTo("alice");
        assertThat(upload.ticketId).isEqualTo("t-1");
        assertThat(upload.variables).doesNotContainKey("ticket");
    }

    @Test
    void refusesACallbackWithoutTheTicketThatItNeeds() {
        with(TICKETS);

        assertRefused(TICKET_MISSING, GENUINE);
    }

    @Test
    void refusesATicketWhoseTimeIsOver() {
        with(TICKETS);
        SignedCallback late = ticketed();
        at.clock.advance(Duration.ofHours(1));

        assertFails(TICKET_EXPIRED, late);
    }

    @Test
    void answersForAnExpiredTicketWhatWasRecordedInItsTime() {
        with(TICKETS);
        SignedCallback callback = ticketed();
        Upload first = recorded(callback);
        at.clock.advance(Duration.ofHours(1));

        assertThat(recorded(callback)).isSameAs(first);
    }

    @Test
    void cannotTellOfAnExpiredTicketWhileTheStoreIsAway() {
        with(TICKETS);
        SignedCallback late = ticketed();
        at.clock.advance(Duration.ofHours(1));
        at.storeAnswers = false;

        assertFails(STORE_UNAVAILABLE, late);
    }

    @Test
    void refusesAnObjectThatOssDoesNotHave() {
        try (WebServer oss = oss("404 Not Found\r\nx-oss-err: " + base64(noSuchKey()))) {
            with(confirmingBefore(oss));

            assertFails(OBJECT_ABSENT, GENUINE);
            assertThat(at.rows).isEmpty();
        }
    }

    @Test
    void answersForAnObjectThatIsGoneWhatWasRecordedBefore() {
        Upload first = recorded(GENUINE);
        try (WebServer oss = oss("404 Not Found\r\nx-oss-err: " + base64(noSuchKey()))) {
            with(confirmingBefore(oss));
            at.rows.put(first.id(), first);

            assertThat(recorded(GENUINE)).isSameAs(first);
        }
    }

    @Test
    void recordsAnObjectThatOssConfirms() {
        try (WebServer oss = oss("200 OK")) {
            with(confirmingBefore(oss));

            assertThat(recorded(GENUINE.withBody("object=a&bucket=b")).object).isEqualTo("a");
        }
    }

    @Test
    void keepsTheAppsAnswerWithTheUpload() {
        try (WebServer app = WebServer.answering(ok("{\"a\":1}"))) {
            with("oss.answer.hook", url(app));

            assertThat(recorded(GENUINE).answer).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void refusesWhatTheAppRefuses() {
        try (WebServer app = WebServer.answering(no())) {
            with("oss.answer.hook", url(app));

            assertFails(HOOK_REFUSED, GENUINE);
            assertThat(at.rows).isEmpty();
        }
    }

    @Test
    void answersForARefusalOfTheAppWhatWasRecordedBefore() {
        Upload first = recorded(GENUINE);
        try (WebServer app = WebServer.answering(no())) {
            with("oss.answer.hook", url(app));
            at.rows.put(first.id(), first);

            assertThat(recorded(GENUINE)).isSameAs(first);
        }
    }

    @Test
    void refusesAsTheAppDoesWhileTheStoreIsAway() {
        try (WebServer app = WebServer.answering(no())) {
            with("oss.answer.hook", url(app));
            at.storeAnswers = false;

            assertFails(HOOK_REFUSED, GENUINE);
        }
    }

    @Test
    void answersWhenTheSinkDoes() {
        CompletableFuture<Recorded> stalled = new CompletableFuture<>();
        at.sinkSays = stalled;
        CompletionStage<Upload> answer = received(GENUINE);

        assertThat(answer).isNotDone();
        assertThat(at.told).isEmpty();

        stalled.complete(new Recorded(CallbackSettingsTest.UPLOAD, true));
        assertThat(answer).isCompletedWithValue(CallbackSettingsTest.UPLOAD);
        assertThat(accepted().recorded().upload()).isSameAs(CallbackSettingsTest.UPLOAD);
    }

    @Test
    void failsAsTheSinkDoes() {
        at.sinkSays = CompletableFuture.failedFuture(new Refusal(STORE_UNAVAILABLE, "it is away"));

        assertFails(STORE_UNAVAILABLE, GENUINE);
    }

    @Test
    void tellsOfAFailureThatNobodyForesaw() {
        IllegalStateException unforeseen = new IllegalStateException("unforeseen");
        at.sinkSays = CompletableFuture.failedFuture(unforeseen);

        assertThat(failure(received(GENUINE))).isSameAs(unforeseen);
        CallbackRefused told = refused();
        assertThat(told.problem()).isEqualTo(INTERNAL_ERROR);
        assertThat(told.cause()).isSameAs(unforeseen);
    }

    private void with(String key, String value) {
        with(Map.of(key, value));
    }

    private void with(Map<String, String> values) {
        at.close();
        at = Reception.with(values);
    }

    private CompletionStage<Upload> received(SignedCallback callback) {
        IncomingCallback incoming = incoming(callback);
        new BodyReception(300_000, Duration.ofMinutes(1), 1 << 20, Runnable::run)
                .receive(incoming.content());
        return at.reception.receive(incoming);
    }

    private Upload recorded(SignedCallback callback) {
        return received(callback).toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static IncomingCallback incoming(SignedCallback callback) {
        return incoming(RequestInMemory.of(callback), callback);
    }

    private static IncomingCallback incoming(RequestInMemory request, SignedCallback callback) {
        return new IncomingCallback(
                request.http(), new RequestTarget(callback.rawPath(), callback.rawQuery()));
    }

    private static Refusal refusal(Runnable step) {
        return catchThrowableOfType(Refusal.class, step::run);
    }

    /** Refused at once, before anything is asked that takes its time. */
    private void assertRefused(Problem problem, SignedCallback callback) {
        assertThat(refusal(() -> received(callback)).problem).isEqualTo(problem);
        assertThat(refused().problem()).isEqualTo(problem);
    }

    /** Refused later. */
    private void assertFails(Problem problem, SignedCallback callback) {
        assertThat(failure(received(callback)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem).isEqualTo(problem));
        assertThat(refused().problem()).isEqualTo(problem);
    }

    private static Throwable failure(CompletionStage<Upload> answer) {
        return catchThrowableOfType(
                        CompletionException.class,
                        () -> answer.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join())
                .getCause();
    }

    private CallbackAccepted accepted() {
        return told(CallbackAccepted.class);
    }

    private CallbackRefused refused() {
        return told(CallbackRefused.class);
    }

    /** The next event, which is of this type. */
    private <T> T told(Class<T> type) {
        try {
            Object event = at.told.poll(1, TimeUnit.MINUTES);
            assertThat(event).isInstanceOf(type);
            return type.cast(event);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** A callback whose ticket is good for a quarter of an hour. */
    private SignedCallback ticketed() {
        Grant grant =
                new Grant(
                        "alice",
                        "photos",
                        new ObjectRule("a.jpg", false),
                        null,
                        new MimeTypes(List.of()),
                        null);
        TicketRequest request =
                new TicketRequest(grant, Duration.ofMinutes(15), Optional.empty(), Map.of());
        String ticket = new TicketIssuer(at.tickets, at.clock).issue(request, "t-1").ticket();
        return GENUINE.withBody(
                "bucket=photos&object=a.jpg&ticket=" + URLEncoder.encode(ticket, UTF_8));
    }

    private static Map<String, String> confirmingBefore(WebServer oss) {
        return new HashMap<>(
                Map.of(
                        "oss.confirm", "before",
                        "oss.region", "cn-test",
                        "oss.endpoint", "http://127.0.0.1:" + oss.port(),
                        "oss.path-style", "true",
                        "oss.access-key.id", "id",
                        "oss.access-key.secret", "secret"));
    }

    private static WebServer oss(String answer) {
        return WebServer.answering("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static String noSuchKey() {
        return "<Error><Code>NoSuchKey</Code></Error>";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String ok(String json) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private static String no() {
        return "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
    }

    private static String url(WebServer app) {
        return "http://127.0.0.1:" + app.port() + "/answer";
    }
}

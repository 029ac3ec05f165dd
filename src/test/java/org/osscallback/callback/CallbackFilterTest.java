package org.osscallback.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.osscallback.problem.Problem.BODY_TOO_LARGE;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Refusal;
import org.osscallback.request.IncomingCallback;
import org.osscallback.testing.Beans;
import org.osscallback.testing.RequestInMemory;
import org.osscallback.testing.ResponseInMemory;
import org.osscallback.testing.SignedCallback;

/** Who is let on to JAX-RS, and as what. */
class CallbackFilterTest {

    private static final SignedCallback GENUINE = SignedCallback.valid();

    private final Reception at =
            Reception.with(
                    Map.of(
                            "oss.callback.paths", "/callback, /hooks/*",
                            "oss.callback.public-prefix", "/uploads"));
    private final CallbackFilter filter =
            Beans.make(CallbackFilter.class, at.settings, at.reception, Reception.THREADS);
    private final ResponseInMemory answer = new ResponseInMemory();

    /** What JAX-RS, or whatever stands behind the filter, got to see. */
    private final List<ServletRequest> passed = new ArrayList<>();

    @BeforeEach
    void start() {
        filter.init();
    }

    @AfterEach
    void close() {
        filter.destroy();
        at.close();
    }

    @Test
    void handsACallbackOnWithItsBodyAndTheTargetThatOssCalled() throws Exception {
        filter(RequestInMemory.of(GENUINE.withQuery("a=1")));

        assertThat(passed).singleElement().isInstanceOf(OpaqueRequest.class);
        assertThat(incoming().target().path()).isEqualTo("/uploads/callback");
        assertThat(incoming().target().query()).isEqualTo("a=1");
        assertThat(incoming().body()).isEqualTo(GENUINE.body());
    }

    @Test
    void readsNoBodyOfAHopelessCallback() throws Exception {
        RequestInMemory foreign = RequestInMemory.of(GENUINE.withKeyUrl("https://evil.test/k.pem"));

        filter(foreign);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> incoming().body());
        assertThat(refusal.problem).isEqualTo(KEY_URL_UNTRUSTED);
        assertThat(foreign.dropped()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void handsACallbackOnWhenTheRestOfItsBodyCame() throws Exception {
        byte[] all = GENUINE.body();
        RequestInMemory late = RequestInMemory.of(GENUINE).body(Arrays.copyOf(all, 7));

        filter(late);
        assertThat(passed).isEmpty();
        assertThat(late.dropped()).isFalse();

        late.body(Arrays.copyOfRange(all, 7, all.length));
        late.listener().onDataAvailable();
        late.listener().onAllDataRead();
        assertThat(late.dispatched()).isTrue();
        filter.doFilter(late.dispatchedAnew(), answer.http(), this::pass);
        assertThat(incoming().body()).isEqualTo(all);
    }

    @Test
    void refusesACallbackWhoseBodyBrokeOff() throws Exception {
        filter(RequestInMemory.of(GENUINE).broken());

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> incoming().body());
        assertThat(refusal.problem).isEqualTo(SIGNATURE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
    void takesCallbacksByPostOnly(String method) throws Exception {
        filter(new RequestInMemory(method, "/hooks/a"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(answer.text()).contains("Callbacks are taken by POST only");
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, chunked"})
    void refusesABodyOfNoKnownLength(String encoding) throws Exception {
        filter(
                new RequestInMemory("POST", "/callback")
                        .header("Transfer-Encoding: " + encoding)
                        .endOfBody());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(passed).isEmpty();
    }

    @Test
    void takesAChunkedCallback() throws Exception {
        filter(
                RequestInMemory.of(GENUINE, "Transfer-Encoding: Chunked")
                        .body(GENUINE.body())
                        .endOfBody());

        assertThat(incoming().body()).isEqualTo(GENUINE.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callback", "/hooks", "/hooks/*"})
    void findsNothingWhereTheServerAloneTakesThePathForACallbacks(String matched) throws Exception {
        filter(new RequestInMemory("POST", "/x/../callback").servletPath(matched));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(passed).isEmpty();
    }

    @Test
    void letsOtherRequestsPassAsTheyAre() throws Exception {
        RequestInMemory page = new RequestInMemory("GET", "/ui/app.js").secure();

        filter(page);

        assertThat(passed).hasSize(1).noneMatch(OpaqueRequest.class::isInstance);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Strict-Transport-Security")).isNotNull();
        assertThat(answer.header("Cache-Control")).isNull();
    }

    @Test
    void refusesHeadersThatTheApiCannotRead() throws Exception {
        filter(api("GET").header("Accept: no type"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("A header cannot be read");
        assertThat(passed).isEmpty();
    }

    @Test
    void handsTheApiABodyThatIsHere() throws Exception {
        filter(api("POST").header("Content-Length: 2").body("{}".getBytes()));

        assertThat(passed).singleElement().isInstanceOf(ReceivedRequest.class);
        assertThat(passed.get(0).getInputStream().readAllBytes()).asString().isEqualTo("{}");
    }

    @Test
    void handsTheApiABodyWhenItIsHere() throws Exception {
        RequestInMemory late = api("POST").header("Content-Length: 2").body("{".getBytes());

        filter(late);
        assertThat(passed).isEmpty();

        late.body("}".getBytes());
        late.listener().onDataAvailable();
        late.listener().onAllDataRead();
        assertThat(late.dispatched()).isTrue();
        filter.doFilter(late.dispatchedAnew(), answer.http(), this::pass);
        assertThat(passed.get(0).getInputStream().readAllBytes()).asString().isEqualTo("{}");
    }

    @Test
    void refusesTheApiABodyThatIsTooLarge() throws Exception {
        filter(
                api("POST")
                        .header("Content-Length: " + (CallbackFilter.MOST_OTHER_BODY + 1))
                        .body("{".getBytes()));

        assertThat(answer.status()).isEqualTo(BODY_TOO_LARGE.status);
        assertThat(passed).isEmpty();
    }

    @Test
    void letsAnAnswerThatWasSuspendedPass() throws Exception {
        HttpServletRequest again = api("GET").dispatchedAnew();

        filter.doFilter(again, answer.http(), this::pass);

        assertThat(again.getDispatcherType()).isEqualTo(DispatcherType.ASYNC);
        assertThat(passed).hasSize(1);
    }

    @Test
    void keepsAThreadInterruptedThatWasWhenItBegan() throws Exception {
        RequestInMemory put =
                new RequestInMemory("PUT", "/callback")
                        .header("Content-Length: 3")
                        .body("abc".getBytes());
        Thread.currentThread().interrupt();

        filter(put);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(put.dropped()).isTrue();
    }

    private static RequestInMemory api(String method) {
        return new RequestInMemory(method, "/api/tickets").servletPath("/api");
    }

    private void filter(RequestInMemory request) throws Exception {
        filter.doFilter(request.http(), answer.http(), this::pass);
    }

    private void pass(ServletRequest request, Object response) throws IOException {
        passed.add(request);
    }

    private IncomingCallback incoming() {
        return (IncomingCallback) passed.get(0).getAttribute(CallbackGuard.INCOMING);
    }
}

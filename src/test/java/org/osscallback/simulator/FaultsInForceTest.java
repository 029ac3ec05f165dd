package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osscallback.simulator.Call.Answer;
import org.osscallback.simulator.callback.Fault;
import org.osscallback.simulator.callback.Faults;

/** What app servers must survive, provoked. */
class FaultsInForceTest extends Fixture {

    private Call put() {
        return call("PUT /photos/a.txt")
                .callback(
                        "{\"callbackUrl\":\""
                                + app.url("/callback")
                                + "\","
                                + "\"callbackBody\":\"bucket=${bucket}&object=${object}\"}");
    }

    @Test
    void deliversTwice() {
        oss.faults(Faults.of(Fault.TWICE));

        assertThat(put().send().status()).isEqualTo(200);

        assertThat(app.received()).hasSize(2);
        assertThat(app.received().get(0).headers()).isEqualTo(app.received().get(1).headers());
        assertThat(app.received().get(0).body()).isEqualTo(app.received().get(1).body());
    }

    @Test
    void losesTheCallback() {
        oss.faults(Faults.of(Fault.LOST));

        Answer answer = put().send();

        assertThat(answer.status()).isEqualTo(203);
        assertThat(app.received()).isEmpty();
        assertThat(oss.deliveries()).hasSize(1);
    }

    @Test
    void deliversALostCallbackMuchLater() {
        oss.faults(Faults.of(Fault.LOST));
        put().send();

        oss.redeliver(oss.deliveries().get(0));

        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void deliversLate() {
        oss.faults(new Faults(Map.of(Fault.LATE, Duration.ofMillis(300))));
        long start = System.nanoTime();

        put().send();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void signsWrongly() {
        oss.faults(Faults.of(Fault.WRONG_SIGNATURE));

        put().send();

        assertThat(app.only().genuine()).isFalse();
        assertThat(app.only().header("authorization")).hasSize(88);
    }

    @Test
    void speaksForAnotherCustomerWithAGenuineSignature() {
        oss.faults(Faults.of(Fault.FOREIGN_BUCKET));

        put().send();

        assertThat(app.only().body()).isEqualTo("bucket=bucket-of-another-customer&object=a.txt");
        assertThat(app.only().header("x-oss-bucket")).isEqualTo("bucket-of-another-customer");
        assertThat(app.only().genuine()).isTrue();
    }

    @Test
    void keepsConnectionsAlive() {
        oss.faults(Faults.of(Fault.KEEP_ALIVE));

        put().send();
        put().send();

        assertThat(app.received()).hasSize(2);
        assertThat(app.received().get(1).clientPort())
                .isEqualTo(app.received().get(0).clientPort());
        assertThat(app.received().get(0).header("connection")).isEqualTo("keep-alive");
    }

    @Test
    void opensAConnectionForEachCallbackOtherwise() {
        put().send();
        put().send();

        assertThat(app.received().get(1).clientPort())
                .isNotEqualTo(app.received().get(0).clientPort());
    }

    @Test
    void hangsUpBeforeTheAnswer() {
        oss.faults(Faults.of(Fault.HANG_UP));

        assertThat(put().send().status()).isEqualTo(203);
        assertThat(oss.deliveries().get(0).answer()).isEmpty();
    }

    @Test
    void publishesTheKeySlowly() throws IOException {
        oss.faults(new Faults(Map.of(Fault.KEY_SLOW, Duration.ofMillis(300))));
        long start = System.nanoTime();

        assertThat(fetchKey()).isEqualTo(oss.publicKeyPem());

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void doesNotPublishTheKeyWhenItsHostIsDead() {
        oss.faults(Faults.of(Fault.KEY_DEAD));

        assertThatIOException().isThrownBy(this::fetchKey);
    }

    @Test
    void takesAFaultForOneUploadFromItsHeader() {
        assertThat(put().header("x-local-oss-fault", "lost").send().status()).isEqualTo(203);
        assertThat(put().send().status()).isEqualTo(200);
        assertThat(put().header("x-local-oss-fault", "thrice").send().status()).isEqualTo(400);
    }

    @Test
    void takesFaultsForAllUploadsFromItsControls() {
        assertThat(call("PUT /-/faults").body("lost,twice").send().body())
                .isEqualTo("lost,twice\n");
        assertThat(put().send().status()).isEqualTo(203);
        assertThat(call("PUT /-/faults").body("thrice").send().status()).isEqualTo(400);
        assertThat(call("GET /-/faults").send().body()).isEqualTo("lost,twice\n");
        assertThat(call("PUT /-/faults").body("").send().status()).isEqualTo(200);
        assertThat(put().send().status()).isEqualTo(200);
    }

    @Test
    void listsAndRepeatsDeliveriesByItsControls() {
        put().send();

        assertThat(call("GET /-/deliveries").send().body())
                .contains("\"number\":1", "\"verdict\":\"OK\"", "\"status\":200", "/callback\\n");
        assertThat(call("POST /-/deliveries/1").send().body()).contains("\"number\":2");
        assertThat(call("POST /-/deliveries/9").send().status()).isEqualTo(404);
        assertThat(app.received()).hasSize(2);
    }

    private String fetchKey() throws IOException {
        try (var in = URI.create(oss.keyUrl()).toURL().openStream()) {
            return new String(in.readAllBytes());
        }
    }
}

package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.callback.Fault;
import org.osscallback.simulator.callback.Faults;
import org.osscallback.simulator.sdk.Sdk;
import org.osscallback.simulator.sdk.SdkUploads;
import org.osscallback.simulator.sdk.Upload;

/** Uploads through a local OSS in which something goes wrong. */
class SimulatorFaultIT extends ContainerTest {

    /** What OSS waits for an answer, less the network: the deadline that the WAR sets itself. */
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final LocalOss oss = TestBench.oss();
    private final String object = "faults/" + UUID.randomUUID();

    @AfterEach
    void repair() {
        oss.faults(Faults.NONE);
    }

    @Test
    void recordsOnceWhatIsDeliveredTwice() throws Exception {
        oss.faults(Faults.of(Fault.TWICE));

        String answer = put(oss);

        assertThat(latest(2)).extracting(each -> text(each)).containsExactly(answer, answer);
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void recordsOnceWhatIsReplayedLater() throws Exception {
        String answer = put(oss);

        Delivery replayed = oss.redeliver(latest());

        assertThat(text(replayed)).isEqualTo(answer);
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void recordsALostCallbackWhenItComesAtLast() throws Exception {
        oss.faults(Faults.of(Fault.LOST));
        assertThat(put(oss)).contains("<Code>CallbackFailed</Code>");
        assertThat(Rows.ofObject(object)).isEmpty();

        oss.redeliver(latest());

        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void recordsALateCallback() throws Exception {
        oss.faults(new Faults(Map.of(Fault.LATE, Duration.ofMillis(500))));

        assertThat(id(put(oss))).isEqualTo(Rows.ofObject(object).get(0).get("id"));
    }

    @Test
    void tellsTheNewSdkThatAWrongSignatureIsRefused() throws Exception {
        oss.faults(Faults.of(Fault.WRONG_SIGNATURE));

        assertRefused(put(oss), "403", "signature-mismatch");
    }

    @Test
    void tellsTheOldSdkThatAWrongSignatureIsRefused() throws Exception {
        oss.faults(Faults.of(Fault.WRONG_SIGNATURE));

        assertThatThrownBy(() -> put(oss, Sdk.OLD_V4, callback()))
                .hasMessageContaining("CallbackFailed")
                .hasMessageContaining("Error status : 403.");
        assertThat(Rows.ofObject(object)).isEmpty();
    }

    @Test
    void refusesTheGenuineSignatureOfAnotherCustomer() throws Exception {
        oss.faults(Faults.of(Fault.FOREIGN_BUCKET));

        assertRefused(put(oss), "403", "bucket-unknown");
    }

    @Test
    void recordsAnUploadWhoseCallerDidNotWaitForTheAnswer() throws Exception {
        oss.faults(Faults.of(Fault.HANG_UP));

        assertThat(put(oss)).contains("<Code>CallbackFailed</Code>");

        await("it is recorded", () -> rows() == 1);
    }

    @Test
    void takesCallbacksOneAfterAnotherOnOneConnection() throws Exception {
        oss.faults(Faults.of(Fault.KEEP_ALIVE));

        assertThat(id(put(oss))).isNotEqualTo(id(put(oss)));
        assertThat(Rows.ofObject(object)).hasSize(2);
    }

    @Test
    void isCalledAfterAnotherUrlHasFailed() throws Exception {
        String urls = server.resolve("/not/a/callback") + ";" + callback();

        String answer = put(oss, Sdk.NEW, urls);

        assertThat(latest(2).get(0).verdict()).containsPattern("Error status : 40[45]\\.");
        assertThat(id(answer)).isEqualTo(Rows.ofObject(object).get(0).get("id"));
    }

    @Test
    void waitsForAKeyThatComesSlowly() throws Exception {
        LocalOss other = TestBench.untouchedOss();
        other.faults(new Faults(Map.of(Fault.KEY_SLOW, Duration.ofMillis(500))));

        assertThat(id(put(other))).isEqualTo(Rows.ofObject(object).get(0).get("id"));
    }

    @Test
    void refusesInTimeIfTheKeyComesTooSlowly() throws Exception {
        LocalOss other = TestBench.untouchedOss();
        other.faults(new Faults(Map.of(Fault.KEY_SLOW, Duration.ofSeconds(30))));

        String answer = put(other);

        assertThat(answer).contains("<Message>Error status : 503.</Message>");
        assertThat(text(other.deliveries().get(0))).contains("key-unavailable");
        assertThat(other.deliveries().get(0).took()).isLessThan(DEADLINE);
        assertThat(Rows.ofObject(object)).isEmpty();
    }

    @Test
    void recordsOnceTheHostOfTheKeyIsBack() throws Exception {
        LocalOss other = TestBench.untouchedOss();
        other.faults(Faults.of(Fault.KEY_DEAD));
        assertThat(put(other)).contains("<Message>Error status : 503.</Message>");
        assertThat(text(other.deliveries().get(0))).contains("key-unavailable");
        assertThat(Rows.ofObject(object)).isEmpty();
        other.faults(Faults.NONE);

        await("it succeeds", () -> other.redeliver(other.deliveries().get(0)).succeeded());

        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    private String callback() {
        return server.resolve("/callback").toString();
    }

    private String put(LocalOss oss) {
        return put(oss, Sdk.NEW, callback());
    }

    private String put(LocalOss oss, Sdk sdk, String callbackUrl) {
        try (SdkUploads client = sdk.open(oss.endpoint(), SimulatorIT.KEY)) {
            return client.put(Upload.to(callbackUrl).object(object));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String id(String answer) {
        return json(answer).getString("id");
    }

    private void assertRefused(String answer, String status, String slug) throws SQLException {
        assertThat(answer)
                .contains("<Code>CallbackFailed</Code>")
                .contains("<Message>Error status : " + status + ".</Message>");
        assertThat(text(latest())).contains(slug);
        assertThat(Rows.ofObject(object)).isEmpty();
    }

    private Delivery latest() {
        return latest(1).get(0);
    }

    private List<Delivery> latest(int count) {
        List<Delivery> all = oss.deliveries();
        return all.subList(all.size() - count, all.size());
    }

    /** What the server answered. */
    private static String text(Delivery delivery) {
        return delivery.answer().orElseThrow().text();
    }

    private int rows() {
        try {
            return Rows.ofObject(object).size();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

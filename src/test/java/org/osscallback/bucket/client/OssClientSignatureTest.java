package org.osscallback.bucket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.OssRequest;
import org.osscallback.bucket.client.OssFailure.Reason;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.testing.Configured;

/** The client against an OSS that checks signatures. */
class OssClientSignatureTest {

    /** In the order of their bytes. */
    private static final List<String> NAMES =
            List.of(
                    "100% sure %41.txt",
                    "a+b=c&d.txt",
                    "a/b c/d?e#f",
                    "quote\"back\\slash'<&>.txt",
                    "tab\tand\u0001control",
                    "照片/猫.jpg",
                    "\uFF5E full width",
                    "😀 beyond");

    private LocalOss oss;

    @BeforeEach
    void start() {
        oss = LocalOss.start(new Options().checkSignatures(new AccessKey("LTAItest", "right")));
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void looksUpObjectsOfAnyName() throws Exception {
        fill();

        for (String name : NAMES) {
            ObjectHead head = client("right", Clock.systemUTC()).head("photos", name).orElseThrow();
            assertThat(head.size()).as(name).isEqualTo(1);
            assertThat(head.etag()).isEqualTo("9DD4E461268C8034F5C8564E155C67A6");
        }
        assertThat(client("right", Clock.systemUTC()).head("photos", "none")).isEmpty();
    }

    @Test
    void listsObjectsOfAnyNameInTheOrderOfTheirBytes() throws Exception {
        fill();
        OssClient client = client("right", Clock.systemUTC());

        List<String> listed = new ArrayList<>();
        for (ListedObject each : client.list("photos", "", "", Optional.empty()).objects()) {
            listed.add(each.key());
        }

        assertThat(listed).containsExactlyElementsOf(NAMES);
        assertThat(client.list("photos", "", NAMES.get(5), Optional.empty()).objects())
                .extracting(ListedObject::key)
                .containsExactly(NAMES.get(6), NAMES.get(7));
        assertThat(client.list("photos", "a", "", Optional.empty()).objects()).hasSize(2);
    }

    @Test
    void tellsAWrongSecretAndAClockThatIsOff() {
        assertThat(failure(client("wrong", Clock.systemUTC()))).isEqualTo(Reason.SECRET);
        assertThat(
                        failure(
                                client(
                                        "right",
                                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16)))))
                .isEqualTo(Reason.CLOCK);
    }

    private static Reason failure(OssClient client) {
        return catchThrowableOfType(OssFailure.class, () -> client.head("photos", "a")).reason();
    }

    private void fill() throws Exception {
        for (String name : NAMES) {
            HttpRequest put =
                    settings("right")
                            .account()
                            .orElseThrow()
                            .request(
                                    new OssRequest("PUT", "photos", name, Map.of(), Map.of()),
                                    Clock.systemUTC().instant())
                            .PUT(HttpRequest.BodyPublishers.ofString("x"))
                            .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private OssClient client(String secret, Clock clock) {
        return new OssClient(settings(secret), new OssExchange(), clock);
    }

    private BucketSettings settings(String secret) {
        return BucketSettings.from(
                Configured.of(
                        Map.of(
                                "oss.region", "cn-test",
                                "oss.endpoint", URI.create(oss.endpoint()).toString(),
                                "oss.path-style", "true",
                                "oss.access-key.id", "LTAItest",
                                "oss.access-key.secret", secret)));
    }
}

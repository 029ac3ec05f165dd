package org.osscallback.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osscallback.notice.Seal;
import org.osscallback.outcome.CallbackRefused;
import org.osscallback.outcome.Capture;
import org.osscallback.outcome.SignedFacts;
import org.osscallback.problem.Problem;
import org.osscallback.retention.Minimiser;
import org.osscallback.setting.Node;
import org.osscallback.store.trail.CaptureEntry;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.testing.Beans;
import org.osscallback.testing.Configured;

class RefusalTrailTest {

    private static final String SEAL = "abcdefghijklmnop";

    private final RefusalTrail trail =
            Beans.make(
                    RefusalTrail.class,
                    Node.from(Configured.nothing()),
                    Minimiser.from(Configured.nothing()),
                    Seal.from(Configured.with("oss.callback.seal", SEAL)));

    private void refuse(Capture capture) {
        CallbackRefused.Request request =
                new CallbackRefused.Request("/callback", "192.0.2.7", SignedFacts.NONE, capture);
        trail.note(
                new CallbackRefused(
                        Instant.EPOCH,
                        request,
                        Problem.BODY_MALFORMED,
                        "no",
                        List.of(),
                        null,
                        Duration.ZERO));
    }

    private List<RefusalEntry> written() {
        List<RefusalEntry> all = new ArrayList<>();
        while (trail.write(all::addAll)) {
            assertThat(all).hasSizeLessThan(RefusalTrail.MOST_WAITING);
        }
        return all;
    }

    @Test
    void keepsARequestWithoutItsSecretsAndInItsBounds() {
        byte[] text = ("/\nseal=" + SEAL + "&" + "x".repeat(9_000)).getBytes(UTF_8);
        refuse(new Capture(text, 100_000, "https://host/key", 64));

        CaptureEntry kept = written().get(0).capture();

        assertThat(kept.text())
                .hasSize(Capture.MOST_BYTES)
                .startsWith("/\nseal=****************&xxx".getBytes(UTF_8));
        assertThat(kept.length()).isEqualTo(100_000);
        assertThat(kept.keyUrl()).isEqualTo("https://host/key");
        assertThat(kept.signatureBytes()).isEqualTo(64);
    }

    @Test
    void leavesRequestsOutWhileManyRefusalsWait() {
        int most = RefusalTrail.MOST_WAITING_WITH_CAPTURES;
        for (int each = 0; each < most + 10; each++) {
            refuse(new Capture(new byte[1], 1, null, null));
        }

        List<RefusalEntry> written = written();

        assertThat(written).hasSize(most + 10);
        assertThat(written.subList(0, most)).allMatch(each -> each.capture() != null);
        assertThat(written.subList(most, most + 10)).allMatch(each -> each.capture() == null);
        refuse(new Capture(new byte[1], 1, null, null));
        assertThat(written().get(0).capture()).as("when they are written").isNotNull();
    }
}

package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: whoever listens to one hears of what the other records. */
class LiveNodesIT {

    private static final String DATABASE = "live";

    /** What is told within two seconds, on a machine that does other things as well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** How long Liberty would wait for a request that does not end. */
    private static final Duration QUIESCE = Duration.ofSeconds(30);

    private final String folder = "nodes/" + UUID.randomUUID() + "/";

    @Test
    void tellWhatTheOtherOneRecords() {
        TestBench.postgres().execute("create database " + DATABASE);
        try (ServerProcess first = start("firstLiveNode");
                ServerProcess second = start("secondLiveNode");
                EventStream atFirst = listen(first);
                EventStream atSecond = listen(second)) {
            for (ServerProcess node : List.of(first, second)) {
                String id = record(node);

                for (EventStream stream : List.of(atFirst, atSecond)) {
                    ContainerTest.await("it is told", SOON, () -> stream.ids().contains(id));
                }
            }
            assertThat(atFirst.ids()).isEqualTo(atSecond.ids()).hasSize(2);
            // with somebody who still listens
            for (ServerProcess node : List.of(first, second)) {
                long start = System.nanoTime();
                node.close();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUIESCE);
                assertThat(node.log())
                        .doesNotContain("WELD-0002", "WELD-0003", "WELD-0007")
                        .doesNotContain("CWWKC1101", "SRVE8", "SRVE09", " UT0");
            }
            ContainerTest.await("the server hangs up", () -> !atFirst.ends().isEmpty());
        }
    }

    private EventStream listen(ServerProcess node) {
        return EventStream.open(node.uri(), "prefix=" + folder, null).read();
    }

    private String record(ServerProcess node) {
        return ContainerTest.id(
                Wire.send(node.uri(), OssCall.of("object=" + folder + UUID.randomUUID())));
    }

    private static ServerProcess start(String name) {
        Map<String, String> environment = TestBench.environment(DATABASE);
        environment.put("CONSOLE_PASSWORD", TestBench.CONSOLE_PASSWORD);
        return ServerProcess.start(AppServer.current().installWithApplication(name), environment);
    }
}

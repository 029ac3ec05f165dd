package org.osscallback.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beginning a multipart upload at an OSS that misbehaves. */
class MultipartStartTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(MultipartStart.AT_ONCE);
    private final MultipartStart start = new MultipartStart();

    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "<R><UploadId>0004B9B2</UploadId></R>";
    private volatile boolean slow;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    arrived.countDown();
                    if (slow) {
                        waitForTheEnd();
                    }
                    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    private void waitForTheEnd() {
        try {
            goOn.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String begin() throws IOException {
        OssEndpoint endpoint =
                OssEndpoint.parse("http://127.0.0.1:" + server.getAddress().getPort(), true);
        AccessKey key = new AccessKey("LTAI1", "zorro", null);
        return start.begin(
                new OssAccount("cn-hangzhou", endpoint, endpoint, () -> key),
                "photos",
                "a",
                Map.of(),
                Instant.now());
    }

    @Test
    void tellsTheId() throws IOException {
        assertThat(begin()).isEqualTo("0004B9B2");
    }

    @ParameterizedTest
    @CsvSource({
        "200, <R><UploadId>a&amp;b</UploadId></R>, OSS answers 200",
        "200, , OSS answers 200",
        "403, <Error><Code>AccessDenied</Code></Error>, OSS answers 403 AccessDenied",
        "503, <Error><Code>x y</Code></Error>, OSS answers 503",
        "302, <R><UploadId>1</UploadId></R>, OSS answers 302",
    })
    void tellsWhatOssAnswersInstead(int status, String answer, String message) {
        this.status = status;
        this.answer = answer == null ? "" : answer;

        assertThatIOException().isThrownBy(this::begin).withMessage(message);
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        answer = " ".repeat(MultipartStart.MOST_BYTES + 1) + answer;

        assertThatIOException().isThrownBy(this::begin);
    }

    @Test
    void waitsNoLongerThanItsTimeAndForFewAtATime() throws Exception {
        slow = true;
        for (int each = 0; each < MultipartStart.AT_ONCE; each++) {
            threads.submit(this::begin);
        }
        arrived.await();

        assertThatIOException().isThrownBy(this::begin).withMessageContaining("under way");
        // the first eight give up, and leave their places to others
        assertThat(threads.submit(this::slowly).get()).isEqualTo("OSS does not answer in 3000 ms");
    }

    private String slowly() {
        while (true) {
            try {
                return begin();
            } catch (IOException refused) {
                if (!refused.getMessage().contains("under way")) {
                    return refused.getMessage();
                }
                Thread.onSpinWait();
            }
        }
    }
}

package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The files for nginx, as they ship, in front of the application. */
class NginxIT extends ContainerTest {

    /** What the application would get. */
    private record Received(String target, Map<String, List<String>> headers) {}

    @Test
    void handsOnThePathThatWasSigned() {
        try (Nginx nginx = Nginx.start("keep-path", server.getPort())) {
            OssCall call = OssCall.of("/callback?a=%2F&b", "object=nginx.jpg");

            Wire.Answer answer = Wire.send(nginx.uri(), call);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void setsTheClientsAddressWhateverTheClientSays() throws Exception {
        Received received = through("keep-path", "/callback?a=%2F");

        assertThat(received.headers()).containsEntry("X-forwarded-for", List.of("127.0.0.1"));
        assertThat(received.headers()).containsEntry("X-forwarded-proto", List.of("http"));
        assertThat(received.headers()).doesNotContainKey("X-forwarded-prefix");
        assertThat(received.target()).isEqualTo("/callback?a=%2F");
    }

    @Test
    void cutsThePrefixOffAndNothingElse() throws Exception {
        Received received = through("strip-prefix", "/uploads/callback/a%2Fb?a=%2F");

        assertThat(received.target()).isEqualTo("/callback/a%2Fb?a=%2F");
        assertThat(received.headers()).containsEntry("X-forwarded-for", List.of("127.0.0.1"));
        assertThat(received.headers())
                .containsEntry("X-original-uri", List.of("/uploads/callback/a%2Fb?a=%2F"));
    }

    private static Received through(String file, String target)
            throws IOException,
                    InterruptedException,
                    java.util.concurrent.ExecutionException,
                    java.util.concurrent.TimeoutException {
        CompletableFuture<Received> received = new CompletableFuture<>();
        HttpServer upstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        upstream.createContext(
                "/",
                call -> {
                    received.complete(
                            new Received(
                                    call.getRequestURI().toString(),
                                    Map.copyOf(call.getRequestHeaders())));
                    call.getRequestBody().readAllBytes();
                    call.sendResponseHeaders(204, -1);
                    call.close();
                });
        upstream.start();
        try (Nginx nginx = Nginx.start(file, upstream.getAddress().getPort())) {
            OssCall call =
                    OssCall.of(target, "object=a")
                            .header("X-Forwarded-For", "6.6.6.6")
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Prefix", "/evil");
            Wire.send(nginx.uri(), call);
            return received.get(10, TimeUnit.SECONDS);
        } finally {
            upstream.stop(0);
        }
    }
}

package org.osscallback.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalOssExtension.class)
class LocalOssExtensionTest {

    private static LocalOss earlier;

    @Test
    void givesTheAddressOfARunningOss(LocalOss oss, @LocalOssExtension.Endpoint URI endpoint)
            throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(endpoint.resolve("/photos/a.jpg"))
                                        .PUT(HttpRequest.BodyPublishers.ofString("a"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(oss.object("photos", "a.jpg")).isPresent();
    }

    @Test
    void givesTheSameOneToEachTestOfAClass(LocalOss oss) {
        assertThat(earlier).isIn(null, oss);
        earlier = oss;
    }

    @Test
    void givesTheSameOneToTheNextTestToo(LocalOss oss) {
        assertThat(earlier).isIn(null, oss);
        earlier = oss;
    }
}

package org.osscallback.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OssAccountTest {

    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private final AccessKey key = new AccessKey("LTAI1", "zorro", null);

    private final OssAccount account =
            new OssAccount(
                    "cn-hangzhou",
                    OssEndpoint.parse("oss.test", false),
                    OssEndpoint.parse("http://inside.test", false),
                    () -> key);

    private final OssRequest request =
            new OssRequest("HEAD", "photos", "a b/ü", Map.of("versionId", "1"), Map.of());

    @Test
    void asksAtTheInternalEndpoint() throws Exception {
        HttpRequest asked = account.request(request, NOW).build();

        assertThat(asked.method()).isEqualTo("HEAD");
        assertThat(asked.uri().toString())
                .isEqualTo("http://photos.inside.test/a%20b/%C3%BC?versionId=1");
        assertThat(asked.headers().firstValue("authorization"))
                .hasValueSatisfying(value -> assertThat(value).contains("LTAI1/20261127/"));
        assertThat(asked.headers().firstValue("x-oss-content-sha256")).contains("UNSIGNED-PAYLOAD");
    }

    @Test
    void signsUrlsForThePublicEndpoint() throws Exception {
        assertThat(account.signedUrl(request, NOW, Duration.ofMinutes(5)))
                .startsWith("https://photos.oss.test/a%20b/%C3%BC?versionId=1&x-oss-credential=")
                .contains("&x-oss-expires=300&");
    }
}

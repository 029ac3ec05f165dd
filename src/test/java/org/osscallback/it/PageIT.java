package org.osscallback.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files, as any HTTP client gets them. */
class PageIT extends ContainerTest {

    /** Not to be upgraded to HTTP/2, which no browser does without TLS. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String LIBRARY = "/webjars/echarts/5.5.0/echarts.esm.min.js";

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/index.html", "/?view=charts", "/ui/main.js", "/refusals", LIBRARY})
    void carryThePolicy(String path) throws Exception {
        HttpResponse<byte[]> answer = fetch(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui/main.js", "/ui/frame.css"})
    void areAskedForAnewEachTimeAndSentOnce(String path) throws Exception {
        HttpResponse<byte[]> first = fetch(path);
        String tag = header(first, "etag");

        HttpResponse<byte[]> second = fetch(path, "If-None-Match", tag);

        assertThat(header(first, "cache-control")).isEqualTo("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void explainARefusalWhereItsTypeLinksTo() throws Exception {
        String type =
                json(post(OssCall.of("object=unsigned").without("authorization")).body())
                        .getString("type");
        String[] link = type.split("#");

        HttpResponse<byte[]> page = fetch(link[0]);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), UTF_8)).contains("id=\"" + link[1] + "\"");
    }

    @Test
    void areKeptIfTheyNeverChange() throws Exception {
        assertThat(header(fetch(LIBRARY), "cache-control")).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"css", "js"})
    void areOneFileThatIsKeptUntilThePageNamesAnother(String ending) throws Exception {
        String page = new String(fetch("/").body(), UTF_8);
        List<String> named =
                Pattern.compile("\"(ui/[^\"]+\\." + ending + ")\"")
                        .matcher(page)
                        .results()
                        .map(link -> "/" + link.group(1))
                        .toList();

        assertThat(named).hasSize(1);
        assertThat(named.get(0)).matches("/ui/console-[0-9a-f]{24}\\." + ending);
        HttpResponse<byte[]> file = fetch(named.get(0));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(file, "content-security-policy")).contains("script-src 'self'");
        assertThat(fetch(named.get(0).replaceFirst("[0-9a-f]{24}", "0".repeat(24))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void areCompressedForWhoeverCanReadThat() throws Exception {
        byte[] plain = fetch(LIBRARY).body();
        HttpResponse<byte[]> packed = fetch(LIBRARY, "Accept-Encoding", "gzip, br");

        assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
        assertThat(packed.body().length).isLessThan(plain.length / 2);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/ui/../WEB-INF/web.xml",
                "/ui/%2e%2e/WEB-INF/beans.xml",
                "/webjars/..%2fWEB-INF/beans.xml",
                "/ui/",
                "/ui/nothing.js",
                "/ui/console-.js",
                "/ui/console-000000000000000000000000.css",
                "/META-INF/maven/org.osscallback/oss-upload-callback/pom.xml"
            })
    void areAllThereIs(String path) throws Exception {
        assertThat(fetch(path).statusCode()).isIn(400, 404);
    }

    private HttpResponse<byte[]> fetch(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + server.getAuthority() + path))
                        .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}

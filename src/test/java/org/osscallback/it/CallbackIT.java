package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.testing.RealCallback;

/** The callback path on a good day. */
class CallbackIT extends ContainerTest {

    @Test
    void recordsAForm() throws Exception {
        String object = "photos/" + UUID.randomUUID() + "/图 1+2 😀.jpg";
        String encoded =
                java.net.URLEncoder.encode(object, java.nio.charset.StandardCharsets.UTF_8);

        Wire.Answer answer =
                post(
                        "bucket=photos&object="
                                + encoded
                                + "&etag=D8E8FCA2&size=108904&mimeType=image%2Fjpeg"
                                + "&imageInfo.height=278&imageInfo.width=200&imageInfo.format=jpg"
                                + "&crc64=9377120983912309831&contentMd5=1B2M2Y8AsgTpgAmY7PhCfg%3D%3D"
                                + "&vpcId=&clientIp=203.0.113.9&reqId=5B6A&operation=PutObject"
                                + "&phone=iphone6s&x%3Asystem=ios9.1&empty=");

        assertThat(answer.body()).isEqualTo("{\"Status\":\"OK\",\"id\":\"" + id(answer) + "\"}");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        Map<String, String> row = Rows.withId(id(answer)).get(0);
        assertThat(row)
                .containsEntry("bucket", "photos")
                .containsEntry("object_name", object)
                .containsEntry("etag", "D8E8FCA2")
                .containsEntry("size_bytes", "108904")
                .containsEntry("mime_type", "image/jpeg")
                .containsEntry("image_width", "200")
                .containsEntry("image_height", "278")
                .containsEntry("image_format", "jpg")
                .containsEntry("crc64", "9377120983912309831")
                .containsEntry("content_md5", "1B2M2Y8AsgTpgAmY7PhCfg==")
                .containsEntry("vpc_id", null)
                .containsEntry("client_ip", "203.0.113.9")
                .containsEntry("req_id", "5B6A")
                .containsEntry("operation", "PutObject")
                .containsEntry("subject", null)
                .containsEntry("authenticity", "signature")
                .containsEntry("source", "callback")
                .containsEntry("variables", "{\"phone\": \"iphone6s\", \"system\": \"ios9.1\"}");
    }

    @Test
    void recordsJson() throws Exception {
        String object = "json/" + UUID.randomUUID();

        Wire.Answer answer =
                post(
                        OssCall.of(
                                        "{\"bucket\":\"photos\",\"object\":\""
                                                + object
                                                + "\",\"size\":9007199254740993,\"vpcId\":null,"
                                                + "\"crc64\":18446744073709551615,"
                                                + "\"imageInfo\":{\"width\":810,\"height\":539},"
                                                + "\"x:order_id\":\"42\"}")
                                .header("Content-Type", "application/json"));

        assertThat(Rows.withId(id(answer)).get(0))
                .containsEntry("object_name", object)
                .containsEntry("size_bytes", "9007199254740993")
                .containsEntry("crc64", "18446744073709551615")
                .containsEntry("image_width", "810")
                .containsEntry("image_height", "539")
                .containsEntry("image_format", null)
                .containsEntry("variables", "{\"order_id\": \"42\"}");
    }

    @Test
    void recordsOnceWhatIsDeliveredTwice() throws Exception {
        String body = "object=twice/" + UUID.randomUUID();

        Wire.Answer first = post(body);
        Wire.Answer second = post(body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Rows.withId(id(first))).hasSize(1);
    }

    @Test
    void recordsOnceWhatIsDeliveredAtTheSameTime() throws Exception {
        String object = "race/" + UUID.randomUUID();

        Set<String> answers =
                IntStream.range(0, 40)
                        .parallel()
                        .mapToObj(each -> post("object=" + object).body())
                        .collect(Collectors.toSet());

        assertThat(answers).hasSize(1);
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void answersEachOfManyAtOnceInFull() {
        List<String> ids =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(each -> id(post("object=many/" + UUID.randomUUID())))
                        .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void takesTheConfiguredBucketWhereTheBodyNamesNone() throws Exception {
        Wire.Answer answer = post("object=default/" + UUID.randomUUID());

        assertThat(Rows.withId(id(answer)).get(0)).containsEntry("bucket", "photos");
    }

    @ParameterizedTest
    @ValueSource(strings = {"python-sdk-272", "cloudreve-test"})
    void acceptsWhatOssItselfSigned(String capture) throws Exception {
        RealCallback real = RealCallback.named(capture);

        Wire.Answer answer = post(OssCall.of(real));

        assertThat(Rows.withId(id(answer))).hasSize(1);
    }

    @Test
    void recordsTheFieldsOfAGenuineJsonCallback() throws Exception {
        Wire.Answer answer = post(OssCall.of(RealCallback.named("cloudreve-test")));

        assertThat(Rows.withId(id(answer)).get(0))
                .containsEntry(
                        "object_name", "1/1_hFRtDLgM_2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg")
                .containsEntry("size_bytes", "114020")
                .containsEntry(
                        "variables",
                        "{\"name\": \"2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg\","
                                + " \"pic_info\": \"810,539\"}");
    }

    @Test
    void verifiesAGenuineCallbackThatNamesNoObject() {
        Wire.Answer answer = post(OssCall.of(RealCallback.named("doc-index-php")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.slug()).isEqualTo("object-missing");
    }

    @Test
    void namesThePlaceWhereAGenuineBodyIsBroken() {
        Wire.Answer answer = post(OssCall.of(RealCallback.named("mixmedia")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.slug()).isEqualTo("body-malformed");
        assertThat(json(answer.body()).getString("detail")).contains("line 1, column ");
    }

    @Test
    void neverFetchesThePublishedKey() throws Exception {
        double fetches = metric("oss_key_fetches_total{result=\"success\"}");

        post(OssCall.of(RealCallback.named("python-sdk-272")));

        assertThat(metric("oss_key_fetches_total{result=\"success\"}")).isEqualTo(fetches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void answersWithALength(String version) {
        String body = "object=length/" + UUID.randomUUID();

        Wire.Answer answer = post(OssCall.of(body).requestLine("POST /callback HTTP/" + version));

        assertThat(answer.header("content-length"))
                .isEqualTo(String.valueOf(answer.body().length()));
        assertThat(answer.header("transfer-encoding")).isNull();
        assertThat(id(answer)).isNotEmpty();
    }

    @Test
    void keepsAConnectionAlive() {
        try (Wire wire = new Wire(server)) {
            for (int each = 0; each < 3; each++) {
                OssCall call = OssCall.of("object=alive/" + UUID.randomUUID());

                Wire.Answer answer = wire.send(call.header("Connection", "keep-alive"));

                assertThat(id(answer)).isNotEmpty();
            }
        }
    }

    @Test
    void closesAConnectionThatIsToBeClosed() throws SQLException, UncheckedIOException {
        try (Wire wire = new Wire(server)) {
            Wire.Answer answer = wire.send(OssCall.of("object=close/" + UUID.randomUUID()));

            assertThat(id(answer)).isNotEmpty();
            assertThat(wire.closedByServer()).isTrue();
        }
    }
}

package org.osscallback.simulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.simulator.AppServer;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.Options;
import org.osscallback.simulator.access.AccessKey;

/** Both Java SDKs, as they come, against the local OSS with signatures checked. */
class SdkUploadsTest {

    static final AccessKey KEY = new AccessKey("LTAItest", "secret of the test");

    static final List<String> NAMES =
            List.of(
                    "plain.txt",
                    "照片/二〇二六/猫.jpg",
                    "two words/and more.txt",
                    "a+b=c&d.txt",
                    "100% sure %41.txt",
                    "emoji 😀/👩‍👧.png",
                    "quote\"back\\slash'.txt",
                    "q?x#y;z,~!*().txt",
                    "a//b/./c");

    static Stream<Arguments> sdksAndNames() {
        return Stream.of(Sdk.values())
                .flatMap(sdk -> NAMES.stream().map(name -> Arguments.of(sdk, name)));
    }

    static Stream<Arguments> sdksWithUrlsAndNames() {
        return sdksAndNames().filter(row -> Way.SIGNED_URL.worksWith((Sdk) row.get()[0]));
    }

    LocalOss oss;
    AppServer app;

    @BeforeEach
    void start() {
        oss = LocalOss.start(new Options().checkSignatures(KEY));
        app = AppServer.start();
    }

    @AfterEach
    void stop() {
        oss.close();
        app.close();
    }

    @ParameterizedTest
    @MethodSource("sdksAndNames")
    void carriesAnyNameThroughAForm(Sdk sdk, String name) throws IOException {
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            String answer = client.put(Upload.to(app.url("/callback")).object(name));

            assertThat(answer).isEqualTo(AppServer.OK);
            assertThat(app.only().genuine()).isTrue();
            assertThat(app.only().form()).containsEntry("object", name);
            assertThat(oss.object("examplebucket", name)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("sdksAndNames")
    void carriesAnyNameThroughJson(Sdk sdk, String name) throws IOException {
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            client.put(Upload.to(app.url("/callback")).object(name).asJson());

            assertThat(app.only().genuine()).isTrue();
            assertThat(json(app.only().body()).getString("object")).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @MethodSource("sdksAndNames")
    void uploadsInPartsUnderAnyName(Sdk sdk, String name) throws IOException {
        byte[] content = new byte[250_000];
        new Random(1).nextBytes(content);
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            String answer =
                    client.multipart(
                            Upload.to(app.url("/callback"))
                                    .object(name)
                                    .content("video/mp4", content));

            assertThat(answer).isEqualTo(AppServer.OK);
            assertThat(app.only().genuine()).isTrue();
            assertThat(app.only().form())
                    .containsEntry("object", name)
                    .containsEntry("size", "250000")
                    .containsEntry("mimeType", "video/mp4")
                    .containsEntry("contentMd5", "")
                    .containsEntry("operation", "CompleteMultipartUpload");
            assertThat(app.only().form().get("etag")).matches("[0-9A-F]{32}-3");
            assertThat(oss.object("examplebucket", name).orElseThrow().content())
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @MethodSource("sdksWithUrlsAndNames")
    void uploadsToASignedUrlUnderAnyName(Sdk sdk, String name) throws IOException {
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            String answer =
                    client.presigned(
                            Upload.to(app.url("/callback"))
                                    .object(name)
                                    .variable("phone", "a+b/c=="));

            assertThat(answer).isEqualTo(AppServer.OK);
            assertThat(app.only().form())
                    .containsEntry("object", name)
                    .containsEntry("phone", "a+b/c==");
        }
    }

    @ParameterizedTest
    @EnumSource(Sdk.class)
    void tellsTheTruthAboutAnImage(Sdk sdk) throws Exception {
        byte[] png = png(200, 278);
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            client.put(
                    Upload.to(app.url("/callback?id=1&index=2"))
                            .object("猫.png")
                            .content("image/png", png)
                            .variable("phone", "华为 P60+")
                            .variable("system", "ios9.1"));

            byte[] md5 = MessageDigest.getInstance("MD5").digest(png);
            Map<String, String> form = app.only().form();
            assertThat(form)
                    .containsEntry("bucket", "examplebucket")
                    .containsEntry("etag", HexFormat.of().withUpperCase().formatHex(md5))
                    .containsEntry("size", "" + png.length)
                    .containsEntry("mimeType", "image/png")
                    .containsEntry("imageInfo.width", "200")
                    .containsEntry("imageInfo.height", "278")
                    .containsEntry("imageInfo.format", "png")
                    .containsEntry("contentMd5", Base64.getEncoder().encodeToString(md5))
                    .containsEntry("clientIp", "127.0.0.1")
                    .containsEntry("operation", "PutObject")
                    .containsEntry("phone", "华为 P60+")
                    .containsEntry("system", "ios9.1");
            assertThat(form.get("reqId"))
                    .isEqualTo(app.only().header("x-oss-request-id"))
                    .matches("[0-9A-F]{24}");
            assertThat(app.only().query()).isEqualTo("id=1&index=2");
            assertThat(app.only().genuine()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Sdk.class)
    void tellsTheTruthAboutAnEmptyFile(Sdk sdk) throws IOException {
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            client.put(Upload.to(app.url("/callback")).content("text/plain", new byte[0]).asJson());

            JsonObject json = json(app.only().body());
            assertThat(json.getInt("size")).isZero();
            assertThat(json.getJsonNumber("crc64").longValueExact()).isZero();
            assertThat(json.getString("etag")).isEqualTo("D41D8CD98F00B204E9800998ECF8427E");
            assertThat(json.isNull("imageInfo.width")).isTrue();
            assertThat(json.isNull("phone")).isTrue();
        }
    }

    @Test
    void oldSdkThrowsCallbackFailed() throws IOException {
        app.answer(404, "{}");
        try (SdkUploads client = Sdk.OLD_V1.open(oss.endpoint(), KEY)) {
            assertThatThrownBy(() -> client.put(Upload.to(app.url("/callback"))))
                    .hasMessageContaining("Error status : 404.")
                    .hasMessageContaining("CallbackFailed");
        }
    }

    @Test
    void newSdkReturnsTheErrorDocumentInPlaceOfTheAnswer() throws IOException {
        app.answer(404, "{}");
        try (SdkUploads client = Sdk.NEW.open(oss.endpoint(), KEY)) {
            String answer = client.put(Upload.to(app.url("/callback")));

            assertThat(answer)
                    .contains("<Code>CallbackFailed</Code>")
                    .contains("<Message>Error status : 404.</Message>");
        }
    }

    @ParameterizedTest
    @EnumSource(Sdk.class)
    void isRefusedUnderAnotherSecret(Sdk sdk) {
        try (LocalOss stricter =
                        LocalOss.start(
                                new Options().checkSignatures(new AccessKey(KEY.id(), "another")));
                SdkUploads client = sdk.open(stricter.endpoint(), KEY)) {
            assertThatThrownBy(() -> client.put(Upload.to(app.url("/callback"))))
                    .hasMessageContaining("SignatureDoesNotMatch");
            assertThat(app.received()).isEmpty();
        }
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}

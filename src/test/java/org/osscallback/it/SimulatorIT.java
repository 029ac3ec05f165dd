package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osscallback.simulator.Call;
import org.osscallback.simulator.HtmlForm;
import org.osscallback.simulator.LocalOss;
import org.osscallback.simulator.MobileSdk;
import org.osscallback.simulator.access.AccessKey;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.sdk.Sdk;
import org.osscallback.simulator.sdk.SdkUploads;
import org.osscallback.simulator.sdk.Upload;
import org.osscallback.simulator.sdk.Way;

/**
 * Uploads by real clients through the local OSS: the client gets our answer, and the database holds
 * the truth.
 */
class SimulatorIT extends ContainerTest {

    static final AccessKey KEY = new AccessKey("LTAItest", "secret");

    static final List<String> NAMES =
            List.of(
                    "plain.txt",
                    "照片/二〇二六/猫.jpg",
                    "two words/and more.txt",
                    "a+b=c&d.txt",
                    "100% sure %41.txt",
                    "emoji 😀/👩‍👧.png",
                    "quote\"back\\slash'.txt");

    private final LocalOss oss = TestBench.oss();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    static Stream<Arguments> sdksAndWays() {
        return Stream.of(Sdk.values())
                .flatMap(
                        sdk ->
                                Stream.of(Way.values())
                                        .filter(way -> way.worksWith(sdk))
                                        .map(way -> Arguments.of(sdk, way)));
    }

    static Stream<Arguments> sdksWaysAndNames() {
        return sdksAndWays()
                .flatMap(
                        row ->
                                NAMES.stream()
                                        .map(
                                                name ->
                                                        Arguments.of(
                                                                row.get()[0], row.get()[1], name)));
    }

    @ParameterizedTest
    @MethodSource("sdksWaysAndNames")
    void recordsTheTruthFromAForm(Sdk sdk, Way way, String name) throws Exception {
        Upload upload = upload(name);

        String answer = send(sdk, way, upload);

        assertRecorded(answer, trueRow(way, upload));
    }

    @ParameterizedTest
    @MethodSource("sdksWaysAndNames")
    void recordsTheTruthFromJson(Sdk sdk, Way way, String name) throws Exception {
        Upload upload = upload(name).asJson();

        String answer = send(sdk, way, upload);

        assertRecorded(answer, trueRow(way, upload));
    }

    @ParameterizedTest
    @MethodSource("sdksAndWays")
    void recordsAnEmptyFileWithoutVariables(Sdk sdk, Way way) throws Exception {
        Upload upload = Upload.to(callback()).object("empty").content("text/plain", new byte[0]);

        String form = send(sdk, way, upload);
        assertRecorded(form, trueRow(way, upload));

        String json = send(sdk, way, upload.asJson());
        assertRecorded(json, trueRow(way, upload));
    }

    @ParameterizedTest
    @EnumSource(Sdk.class)
    void recordsAJpeg(Sdk sdk) throws Exception {
        Upload upload = Upload.to(callback()).object("猫.jpg").content("image/jpeg", image("jpg"));

        String answer = send(sdk, Way.PUT, upload);

        assertRecorded(answer, withSize(TrueRow.ofWhole(upload, "PutObject"), "jpg"));
    }

    @ParameterizedTest
    @EnumSource(Sdk.class)
    void recordsAPngFromJson(Sdk sdk) throws Exception {
        Upload upload =
                Upload.to(callback()).object("猫.png").content("image/png", image("png")).asJson();

        String answer = send(sdk, Way.PUT, upload);

        assertRecorded(answer, withSize(TrueRow.ofWhole(upload, "PutObject"), "png"));
    }

    @Test
    void recordsTheUploadOfAnHtmlForm() throws Exception {
        Upload upload =
                Upload.to(callback())
                        .object("表单/小 猫+.png")
                        .content("image/png", image("png"))
                        .variable("phone", "小 明+&");

        Call.Answer answer =
                new HtmlForm()
                        .field("key", "表单/${filename}")
                        .field("callback", upload.callback())
                        .field("x:phone", "小 明+&")
                        .file("小 猫+.png", "image/png", upload.content())
                        .post(oss, upload.bucket());

        assertThat(answer.status()).isEqualTo(200);
        assertRecorded(answer.body(), withSize(TrueRow.ofWhole(upload, "PostObject"), "png"));
    }

    @Test
    void recordsTheUploadOfTheAndroidSdk() throws Exception {
        Call.Answer answer = MobileSdk.android(oss, callback()).send();

        assertThat(recorded(answer.body()))
                .containsEntry("object_name", "dir/test.txt")
                .containsEntry("size_bytes", "5")
                .containsEntry("variables", "{\"phone\": \"iphone6s\", \"system\": \"ios9.1\"}");
    }

    @Test
    void recordsTheUploadOfTheIosSdk() throws Exception {
        Call.Answer answer = MobileSdk.ios(oss, callback()).send();

        assertThat(recorded(answer.body()))
                .containsEntry("object_name", "dir/照片.jpg")
                .containsEntry("size_bytes", "5")
                .containsEntry("variables", "{\"phone\": \"iPhone 15\", \"system\": \"iOS/17\"}");
    }

    @Test
    void recordsACallbackTriggeredForAnObjectThatIsThere() throws Exception {
        MobileSdk.android(oss, callback()).send();

        Call.Answer answer = MobileSdk.trigger(oss, callback()).send();

        assertThat(recorded(answer.body()))
                .containsEntry("object_name", "dir/test.txt")
                .containsEntry("size_bytes", "5")
                .containsEntry("variables", "{\"phone\": \"p\", \"system\": \"s\"}");
    }

    private String callback() {
        return server.resolve("/callback").toString();
    }

    /** Three parts if it is sent in parts. */
    private Upload upload(String name) {
        byte[] content = new byte[250_000];
        new Random(1).nextBytes(content);
        return Upload.to(callback())
                .object(name)
                .content("video/mp4", content)
                .variable("phone", "华为 P60+")
                .variable("system", "ios 9.1 & \"100%\"");
    }

    private String send(Sdk sdk, Way way, Upload upload) throws IOException {
        try (SdkUploads client = sdk.open(oss.endpoint(), KEY)) {
            return way.upload(client, upload);
        }
    }

    private static TrueRow trueRow(Way way, Upload upload) {
        return way == Way.MULTIPART
                ? TrueRow.ofParts(upload)
                : TrueRow.ofWhole(upload, "PutObject");
    }

    private void assertRecorded(String answer, TrueRow truth) throws SQLException {
        Map<String, String> row = recorded(answer);
        truth.with("id", json(answer).getString("id"))
                .with("req_id", requestId())
                .assertSameAs(row, start);
    }

    /** The one row that {@code answer}, made by the default template, speaks of. */
    private static Map<String, String> recorded(String answer) throws SQLException {
        assertThat(answer).matches("\\{\"Status\":\"OK\",\"id\":\"[0-9a-f]{40}\"}");
        List<Map<String, String>> rows = Rows.withId(json(answer).getString("id"));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** Of the latest upload. */
    private String requestId() {
        List<Delivery> deliveries = oss.deliveries();
        return deliveries.get(deliveries.size() - 1).request().header("x-oss-request-id");
    }

    private static TrueRow withSize(TrueRow row, String format) {
        return row.with("image_width", "200")
                .with("image_height", "278")
                .with("image_format", format);
    }

    private static byte[] image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 278, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}

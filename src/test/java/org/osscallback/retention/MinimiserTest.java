package org.osscallback.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;

class MinimiserTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @Test
    void keepsEverythingUnlessToldOtherwise() {
        Upload upload = Minimiser.from(Configured.nothing()).minimise(upload());

        assertThat(upload).usingRecursiveComparison().isEqualTo(upload());
    }

    @Test
    void dropsFieldsAndVariablesAndNothingElse() {
        Upload upload = minimiser("oss.store.drop", "clientIp,var.gps,image").minimise(upload());

        assertThat(upload.clientIp).isNull();
        assertThat(upload.imageWidth).isNull();
        assertThat(upload.variables).containsExactly(Map.entry("phone", "136"));
        assertThat(upload)
                .usingRecursiveComparison()
                .ignoringFields("clientIp", "variables", "imageWidth", "imageHeight", "imageFormat")
                .isEqualTo(upload());
    }

    @Test
    void dropsEveryVariable() {
        Upload upload = minimiser("oss.store.drop", "variables").minimise(upload());

        assertThat(upload.variables).isEmpty();
    }

    @Test
    void keepsAHashThatTellsEqualValuesOfAFieldFromOthers() {
        Minimiser minimiser = hashing("subject,var.phone,clientIp", KEY);

        Upload upload = minimiser.minimise(upload());

        assertThat(upload.subject)
                .matches("hmac:[A-Za-z0-9_-]{43}")
                .isEqualTo(minimiser.minimise(upload()).subject)
                .isEqualTo(minimiser.kept("subject", "136"))
                .isNotEqualTo(upload.variables.get("phone"))
                .isNotEqualTo(hashing("subject", OTHER_KEY).minimise(upload()).subject);
        assertThat(upload.variables.get("gps")).isEqualTo("48.1,11.5");
        assertThat(minimiser.kept("reqId", "r")).isEqualTo("r");
    }

    @Test
    void leavesAbsentWhatIsAbsent() {
        Upload upload = upload();
        upload.subject = null;

        hashing("subject,var.colour", KEY).minimise(upload);

        assertThat(upload.subject).isNull();
        assertThat(upload.variables).containsOnlyKeys("phone", "gps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oss.store.drop", "oss.store.hash"})
    void refusesAFieldThatEveryRecordNeeds(String setting) {
        for (String field : new String[] {"id", "object", "receivedAt", "var.", "colour"}) {
            assertThatExceptionOfType(BadSetting.class)
                    .isThrownBy(() -> minimiser(setting, "reqId," + field))
                    .withMessageStartingWith(setting + ": ")
                    .withMessageContaining(field);
        }
    }

    @Test
    void refusesToHashWithoutAKeyAndNamesTheKeysSetting() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> minimiser("oss.store.hash", "subject"))
                .withMessageStartingWith("oss.store.hash-key: ");
    }

    @ParameterizedTest
    @CsvSource({"c2hvcnQ=, fewer than 256 bits", "!not-base64!, is not Base64"})
    void refusesAKeyThatCannotBeUsedAndDoesNotRepeatIt(String key, String why) {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> hashing("subject", key))
                .withMessageStartingWith("oss.store.hash-key: ")
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(key));
    }

    @Test
    void refusesToDropAndHashTheSame() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(
                        () ->
                                Minimiser.from(
                                        Configured.of(
                                                Map.of(
                                                        "oss.store.drop", "subject,reqId",
                                                        "oss.store.hash", "subject",
                                                        "oss.store.hash-key", KEY))))
                .withMessageContaining("[subject]");
    }

    @Test
    void refusesToHashWhatIsNoText() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> hashing("image", KEY))
                .withMessageStartingWith("oss.store.hash: 'image'");
    }

    private static Minimiser minimiser(String key, String value) {
        return Minimiser.from(Configured.with(key, value));
    }

    private static Minimiser hashing(String fields, String key) {
        return Minimiser.from(
                Configured.of(Map.of("oss.store.hash", fields, "oss.store.hash-key", key)));
    }

    private static Upload upload() {
        Map<String, String> variables = new HashMap<>(Map.of("phone", "136", "gps", "48.1,11.5"));
        return new Upload(
                "id",
                Instant.EPOCH,
                "bucket",
                new UploadNotice(
                        "object",
                        "bucket",
                        7L,
                        "image/png",
                        new UploadNotice.Image(1L, 2L, "png"),
                        new UploadNotice.Checks("etag", "crc64", "md5"),
                        new UploadNotice.Origin("203.0.113.7", "r", "PutObject", "vpc"),
                        variables),
                new TicketUse("ticket", "136"));
    }
}

package org.osscallback.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.setting.BadSetting;
import org.osscallback.testing.Configured;

class FieldNamesSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "BUCKET,      bucket",
        "OBJECT,      object|filename|key",
        "ETAG,        etag",
        "SIZE,        size",
        "MIME_TYPE,   mimeType|mime_type",
        "WIDTH,       imageInfo.width|width",
        "HEIGHT,      imageInfo.height|height",
        "FORMAT,      imageInfo.format|format",
        "CRC64,       crc64",
        "CONTENT_MD5, contentMd5",
        "VPC_ID,      vpcId",
        "CLIENT_IP,   clientIp",
        "REQ_ID,      reqId",
        "OPERATION,   operation",
    })
    void defaultToTheUsualNames(SystemField field, String names) {
        FieldNames defaults = FieldNames.from(Configured.nothing());

        assertThat(defaults.of(field)).isEqualTo(List.of(names.split("\\|")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket",
                "object",
                "etag",
                "size",
                "mimeType",
                "width",
                "height",
                "format",
                "crc64",
                "contentMd5",
                "vpcId",
                "clientIp",
                "reqId",
                "operation",
            })
    void takeEveryKey(String key) {
        FieldNames names =
                FieldNames.from(Configured.with("oss.callback.fields." + key, "mine , yours"));

        assertThat(names.names().values()).containsOnlyOnce(List.of("mine", "yours"));
    }

    @Test
    void takeAllKeysTogether() {
        Map<String, String> configured = new HashMap<>();
        for (SystemField field : SystemField.values()) {
            configured.put("oss.callback.fields." + field.key, "my_" + field.key);
        }

        FieldNames names = FieldNames.from(Configured.of(configured));

        for (SystemField field : SystemField.values()) {
            assertThat(names.of(field)).containsExactly("my_" + field.key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepTheUsualNamesWhereTheValueIsEmpty(SystemField field) {
        FieldNames names =
                FieldNames.from(Configured.with("oss.callback.fields." + field.key, " , "));

        assertThat(names.of(field)).isEqualTo(field.usualNames);
    }

    @ParameterizedTest
    @ValueSource(strings = {"objekt", "Object", "mime_type", "imageInfo.width", "object.name", ""})
    void refuseAFieldThatARecordDoesNotHave(String name) {
        String key = "oss.callback.fields." + name;

        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(() -> FieldNames.from(Configured.with(key, "mine")))
                .withMessage(key + ": is not the name of a field of a record");
    }

    @Test
    void refuseAnExpressionThatCannotBeResolved() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(
                        () ->
                                FieldNames.from(
                                        Configured.with(
                                                "oss.callback.fields.object",
                                                "${undefined.variable}")))
                .withMessageStartingWith("oss.callback.fields.object: ");
    }

    @Test
    void takeAnEnvironmentVariableWhoseNameTellsNoCase() {
        FieldNames names =
                FieldNames.from(
                        Configured.byEnvironment(
                                Map.of("OSS_CALLBACK_FIELDS_MIMETYPE", "type,mime_type")));

        assertThat(names.of(SystemField.MIME_TYPE)).containsExactly("type", "mime_type");
    }

    @Test
    void refuseAnEnvironmentVariableThatNamesNoField() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(
                        () ->
                                FieldNames.from(
                                        Configured.byEnvironment(
                                                Map.of("OSS_CALLBACK_FIELDS_NONSENSE", "x"))))
                .withMessageStartingWith("oss.callback.fields.nonsense: ");
    }

    @Test
    void refuseAKeyInTheWrongCase() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(
                        () ->
                                FieldNames.from(
                                        Configured.with("oss.callback.fields.mimetype", "type")))
                .withMessageStartingWith("oss.callback.fields.mimetype: ");
    }

    @Test
    void refuseToMakeAFieldOfTheTicket() {
        assertThatExceptionOfType(BadSetting.class)
                .isThrownBy(
                        () ->
                                FieldNames.from(
                                        Configured.with("oss.callback.fields.etag", "etag,ticket")))
                .withMessageStartingWith("oss.callback.fields.etag: names 'ticket'");
    }

    @Test
    void tellWhichNamesTheyCover() {
        FieldNames names =
                FieldNames.from(Configured.with("oss.callback.fields.object", "source_name"));

        assertThat(names.cover("source_name")).isTrue();
        assertThat(names.cover("imageInfo.width")).isTrue();
        assertThat(names.cover("filename")).isFalse();
        assertThat(names.cover("phone")).isFalse();
    }

    @Test
    void makeATemplateInWhichOssTellsAll() {
        assertThat(FieldNames.from(Configured.nothing()).template())
                .isEqualTo(
                        "bucket=${bucket}&object=${object}&etag=${etag}&size=${size}"
                                + "&mimeType=${mimeType}&imageInfo.width=${imageInfo.width}"
                                + "&imageInfo.height=${imageInfo.height}"
                                + "&imageInfo.format=${imageInfo.format}&crc64=${crc64}"
                                + "&contentMd5=${contentMd5}&vpcId=${vpcId}"
                                + "&clientIp=${clientIp}&reqId=${reqId}&operation=${operation}");
    }
}

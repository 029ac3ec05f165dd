package org.osscallback.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.notice.UploadNotice.Checks;
import org.osscallback.notice.UploadNotice.Image;
import org.osscallback.notice.UploadNotice.Origin;

class RecordFieldsTest {

    static final Instant RECEIVED = Instant.parse("2026-11-22T08:00:00.123456789Z");

    static final Upload FULL =
            upload(
                    108904L,
                    "image/jpeg",
                    new Image(200L, 278L, "jpg"),
                    new Checks("ETAG", "18446744073709551615", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                    new Origin("192.0.2.7", "534B371674E88A4D8906008B", "PutObject", "vpc-1"),
                    Map.of("system", "ios9.1", "phone", "iphone6s"));

    static final Upload BARE =
            upload(
                    null,
                    null,
                    null,
                    new Checks(null, null, null),
                    new Origin(null, null, null, null),
                    Map.of());

    private static Upload upload(
            Long size,
            String mimeType,
            Image image,
            Checks checks,
            Origin origin,
            Map<String, String> variables) {
        return new Upload(
                "4f00",
                RECEIVED,
                size == null ? null : "examplebucket",
                new UploadNotice(
                        "photos/\"1\".jpg",
                        null,
                        size,
                        mimeType,
                        image,
                        checks,
                        origin,
                        variables));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "id            | \"4f00\"",
                "receivedAt    | \"2026-11-22T08:00:00.123Z\"",
                "bucket        | \"examplebucket\"",
                "object        | \"photos/\\\"1\\\".jpg\"",
                "etag          | \"ETAG\"",
                "size          | 108904",
                "mimeType      | \"image/jpeg\"",
                "image         | {\"width\":200,\"height\":278,\"format\":\"jpg\"}",
                "image.width   | 200",
                "image.height  | 278",
                "image.format  | \"jpg\"",
                "crc64         | \"18446744073709551615\"",
                "contentMd5    | \"1B2M2Y8AsgTpgAmY7PhCfg==\"",
                "clientIp      | \"192.0.2.7\"",
                "reqId         | \"534B371674E88A4D8906008B\"",
                "operation     | \"PutObject\"",
                "vpcId         | \"vpc-1\"",
                "subject       | null",
                "variables     | {\"phone\":\"iphone6s\",\"system\":\"ios9.1\"}",
                "var.phone     | \"iphone6s\"",
                "var.unset     | null",
                "authenticity  | \"signature\"",
                "source        | \"callback\"",
                "seq           | null",
            })
    void hasItsJsonType(String name, String json) {
        RecordField field = RecordFields.named(name).orElseThrow();

        assertThat(field.name()).isEqualTo(name);
        assertThat(field.json(FULL)).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket",
                "etag",
                "size",
                "mimeType",
                "image",
                "image.width",
                "image.height",
                "image.format",
                "crc64",
                "contentMd5",
                "clientIp",
                "reqId",
                "operation",
                "vpcId",
                "subject",
                "var.phone",
            })
    void isNullWhereTheRecordHasNoSuchValue(String name) {
        RecordField field = RecordFields.named(name).orElseThrow();

        assertThat(field.json(BARE)).hasToString("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "1 | - | -   | {\"width\":1,\"height\":null,\"format\":null}",
                "- | 2 | -   | {\"width\":null,\"height\":2,\"format\":null}",
                "- | - | gif | {\"width\":null,\"height\":null,\"format\":\"gif\"}",
            })
    void showsAnImageOfWhichOneThingIsKnown(Long width, Long height, String format, String json) {
        Upload upload =
                upload(
                        1L,
                        null,
                        new Image(width, height, format),
                        new Checks(null, null, null),
                        new Origin(null, null, null, null),
                        Map.of());

        assertThat(RecordFields.named("image").orElseThrow().json(upload)).hasToString(json);
    }

    @Test
    void showsNoVariablesAsAnEmptyObject() {
        assertThat(RecordFields.named("variables").orElseThrow().json(BARE)).hasToString("{}");
    }

    @Test
    void showsTheSecondWithItsMilliseconds() {
        Upload upload =
                new Upload(
                        "id",
                        Instant.parse("2026-11-22T08:00:00Z"),
                        null,
                        new UploadNotice(
                                "o",
                                null,
                                null,
                                null,
                                null,
                                new Checks(null, null, null),
                                new Origin(null, null, null, null),
                                Map.of()));

        assertThat(RecordFields.named("receivedAt").orElseThrow().json(upload))
                .hasToString("\"2026-11-22T08:00:00.000Z\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ID", "name", "image.", "image.depth", "var", "var.", "variables.a"})
    void doesNotExistUnderAnyOtherName(String name) {
        assertThat(RecordFields.named(name)).isEmpty();
    }
}

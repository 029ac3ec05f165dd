package org.osscallback.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.osscallback.problem.Problem.BODY_MALFORMED;
import static org.osscallback.problem.Problem.OBJECT_MISSING;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.UploadNotice.Checks;
import org.osscallback.notice.UploadNotice.Image;
import org.osscallback.notice.UploadNotice.Origin;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.Configured;
import org.osscallback.testing.RealCallback;

class NoticeParserTest {

    final NoticeParser parser = new NoticeParser(FieldNames.from(Configured.nothing()));

    @Test
    void readsEverythingThatOssTellsInAForm() {
        UploadNotice notice =
                parse(
                        "bucket=examplebucket&object=photos%2F1.jpg&etag=D41D8CD98F00B204E98&size=108904"
                                + "&mimeType=image%2Fjpeg&imageInfo.height=278&imageInfo.width=200"
                                + "&imageInfo.format=jpg&crc64=9377343411883222417"
                                + "&contentMd5=1B2M2Y8AsgTpgAmY7PhCfg%3D%3D&vpcId=vpc-1"
                                + "&clientIp=192.0.2.7&reqId=534B371674E88A4D8906008B"
                                + "&operation=PutObject&x:phone=iphone6s&system=ios9.1");

        assertThat(notice).isEqualTo(everything());
    }

    @Test
    void readsEverythingThatOssTellsInJson() {
        UploadNotice notice =
                parse(
                        """
                        {"bucket":"examplebucket","object":"photos/1.jpg","etag":"D41D8CD98F00B204E98",
                         "size":108904,"mimeType":"image/jpeg","imageInfo":{"height":278,"width":200,
                         "format":"jpg"},"crc64":9377343411883222417,
                         "contentMd5":"1B2M2Y8AsgTpgAmY7PhCfg==","vpcId":"vpc-1","clientIp":"192.0.2.7",
                         "reqId":"534B371674E88A4D8906008B","operation":"PutObject",
                         "x:phone":"iphone6s","system":"ios9.1"}
                        """);

        assertThat(notice).isEqualTo(everything());
    }

    private static UploadNotice everything() {
        return new UploadNotice(
                "photos/1.jpg",
                "examplebucket",
                108904L,
                "image/jpeg",
                new Image(200L, 278L, "jpg"),
                new Checks(
                        "D41D8CD98F00B204E98", "9377343411883222417", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                new Origin("192.0.2.7", "534B371674E88A4D8906008B", "PutObject", "vpc-1"),
                Map.of("phone", "iphone6s", "system", "ios9.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=o",
                "object=o&bucket=&size=&mimeType=&imageInfo.width=&imageInfo.height=&vpcId=&x:a=",
                "object=o&bucket&size&imageInfo.format",
                "{\"object\":\"o\"}",
                "{\"object\":\"o\",\"bucket\":null,\"size\":null,\"imageInfo\":null,\"x:a\":null}",
                "{\"object\":\"o\",\"bucket\":\"\",\"size\":\"\",\"imageInfo\":{},\"x:a\":\"\"}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":null,\"height\":null,\"format\":\"\"}}",
            })
    void takesEmptyAndNullForAbsent(String body) {
        UploadNotice notice = parse(body);

        assertThat(notice)
                .isEqualTo(
                        new UploadNotice(
                                "o",
                                null,
                                null,
                                null,
                                null,
                                new Checks(null, null, null),
                                new Origin(null, null, null, null),
                                Map.of()));
    }

    static Stream<Arguments> genuineBodies() {
        return Stream.of(
                Arguments.of(
                        "python-sdk-272",
                        "zmaplex/20210407_14:31:41_286180/20200130021612_pnfqp.jpg",
                        112595L,
                        Map.of()),
                Arguments.of(
                        "cloudreve-test",
                        null,
                        114020L,
                        Map.of(
                                "name",
                                "2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg",
                                "pic_info",
                                "810,539")));
    }

    @ParameterizedTest
    @MethodSource("genuineBodies")
    void readsGenuineBodies(String id, String object, Long size, Map<String, String> variables) {
        NoticeParser customised =
                new NoticeParser(
                        FieldNames.from(
                                Configured.with(
                                        "oss.callback.fields.object", "source_name,filename")));

        UploadNotice notice = customised.parse(RealCallback.named(id).body());

        assertThat(notice.object())
                .isEqualTo(
                        object == null
                                ? "1/1_hFRtDLgM_2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg"
                                : object);
        assertThat(notice.size()).isEqualTo(size);
        assertThat(notice.variables()).isEqualTo(variables);
    }

    @ParameterizedTest
    @CsvSource({
        "cloudreve-test, OBJECT_MISSING, none of",
        "doc-index-php,  OBJECT_MISSING, none of",
        "mixmedia,       BODY_MALFORMED, 'line 1, column 52'",
    })
    void refusesGenuineBodiesOfAWrongTemplate(String id, Problem problem, String why) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parser.parse(RealCallback.named(id).body()))
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "object=a&filename=b&key=c,                       a",
        "filename=b&key=c,                                b",
        "key=c,                                           c",
        "object=&filename=b,                              b",
        "key=c&object=a,                                  a",
        "x:object=a,                                      a",
        "'{\"filename\":\"b\",\"object\":null}',          b",
        "'{\"x:object\":\"a\"}',                          a",
    })
    void takesTheFirstPresentNameForTheObject(String body, String object) {
        UploadNotice notice = parse(body);

        assertThat(notice.object()).isEqualTo(object);
    }

    @Test
    void keepsOtherNamesOfTheSameFieldAsVariables() {
        UploadNotice notice = parse("object=a&filename=b&key=&mime_type=t&mimeType=s");

        assertThat(notice.object()).isEqualTo("a");
        assertThat(notice.mimeType()).isEqualTo("s");
        assertThat(notice.variables()).isEqualTo(Map.of("filename", "b", "mime_type", "t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=o&imageInfo.width=200&imageInfo.height=278&imageInfo.format=jpg",
                "object=o&width=200&height=278&format=jpg",
                "object=o&imageInfo.width=200&height=278&imageInfo.format=jpg&imageInfo.height=",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":200,\"height\":278,\"format\":\"jpg\"}}",
                "{\"object\":\"o\",\"imageInfo.width\":200,\"imageInfo.height\":\"278\","
                        + "\"imageInfo.format\":\"jpg\"}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":200},\"height\":278,"
                        + "\"imageInfo.format\":\"jpg\"}",
            })
    void readsAnImageNestedDottedOrPlain(String body) {
        UploadNotice notice = parse(body);

        assertThat(notice.image()).isEqualTo(new Image(200L, 278L, "jpg"));
        assertThat(notice.variables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "width=1,       1,  ,  ",
        "height=2,       , 2,  ",
        "format=gif,     ,  , gif",
    })
    void readsAnImageOfWhichOneThingIsKnown(String field, Long width, Long height, String format) {
        UploadNotice notice = parse("object=o&" + field);

        assertThat(notice.image()).isEqualTo(new Image(width, height, format));
    }

    static Stream<Arguments> formValues() {
        return Stream.of(
                Arguments.of("a%2Fb", "a/b"),
                Arguments.of("a%2fb", "a/b"),
                Arguments.of("a+b", "a b"),
                Arguments.of("a%20b", "a b"),
                Arguments.of("a%2Bb", "a+b"),
                Arguments.of("a%26b%3Dc", "a&b=c"),
                Arguments.of("a=b==", "a=b=="),
                Arguments.of("%E5%9B%BE%F0%9F%8E%89", "图🎉"),
                Arguments.of("图", "图"),
                Arguments.of("a%2525b", "a%25b"),
                Arguments.of("~_-.*", "~_-.*"),
                Arguments.of("'%0A", "'\n"));
    }

    @ParameterizedTest
    @MethodSource("formValues")
    void decodesAFormOnce(String encoded, String decoded) {
        UploadNotice notice = parse("size=1&object=" + encoded + "&x:v=" + encoded);

        assertThat(notice.object()).isEqualTo(decoded);
        assertThat(notice.variables()).containsEntry("v", decoded);
    }

    static Stream<Arguments> quotedValues() {
        return Stream.of(
                Arguments.of("\"a/b.png\"", "a/b.png"),
                Arguments.of("\"a&b=c.png\"", "a&b=c.png"),
                Arguments.of("\"a\\\"b\\\\c\"", "a\"b\\c"),
                Arguments.of("\"\\u56fe+%2F\"", "图+%2F"),
                Arguments.of("\"图\"", "图"),
                Arguments.of("\"a%2Fb%20c+d.png\"", "a/b c d.png"),
                Arguments.of("\"%E5%9B%BE\"", "图"),
                Arguments.of("\"a/b%20c.png\"", "a/b%20c.png"),
                Arguments.of("\"100%\"", "100%"),
                Arguments.of("\"a+b.png\"", "a+b.png"),
                Arguments.of("\"a", "\"a"),
                Arguments.of("\"a\"b", "\"a\"b"),
                Arguments.of("a\"b\"", "a\"b\""),
                Arguments.of("%22a%22", "\"a\""));
    }

    @ParameterizedTest
    @MethodSource("quotedValues")
    void unquotesAFormValueThatIsAJsonString(String quoted, String value) {
        UploadNotice inside = parse("filename=" + quoted + "&size=5");
        UploadNotice last = parse("size=5&filename=" + quoted);

        assertThat(inside.object()).isEqualTo(value);
        assertThat(inside.size()).isEqualTo(5);
        assertThat(last).isEqualTo(inside);
    }

    @Test
    void takesAnEmptyQuotedValueForAbsent() {
        UploadNotice notice = parse("filename=\"\"&object=o&bucket=\"\"");

        assertThat(notice.bucket()).isNull();
        assertThat(notice.variables()).isEmpty();
    }

    @Test
    void unquotesALargeValue() {
        String large = "a\\\\".repeat(2_000);

        UploadNotice notice = parse("object=o&x:v=\"" + large + "\"");

        assertThat(notice.variables().get("v")).hasSize(4_000);
    }

    @Test
    void takesAsManyVariablesAsABodyMayHave() {
        assertThat(parse("object=o" + variables(64, 10)).variables()).hasSize(64);
    }

    @Test
    void refusesMoreVariablesThanABodyMayHave() {
        assertMalformed("object=o" + variables(65, 10), "it has more than 64 custom variables");
    }

    @Test
    void stopsReadingABodyOfManyFields() {
        assertMalformed("object=o" + variables(20_000, 1), "it has more than 128 fields");
        assertMalformed("{\"object\":\"o\"" + json(20_000) + "}", "it has more than 128 fields");
    }

    @Test
    void refusesAVariableThatIsTooLong() {
        assertThat(parse("object=o&x:v=" + "é".repeat(2_048)).variables()).containsKey("v");
        assertMalformed(
                "object=o&x:v=" + "é".repeat(2_048) + "a",
                "the variable v is longer than 4096 bytes");
    }

    @Test
    void refusesVariablesThatAreTooLongTogether() {
        assertMalformed(
                "object=o" + variables(5, 4_000),
                "its custom variables are longer than 16384 bytes together");
    }

    private static String variables(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "&x:n" + i + "=" + "v".repeat(length))
                .collect(Collectors.joining());
    }

    private static String json(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ",\"m" + i + "\":1")
                .collect(Collectors.joining());
    }

    @Test
    void refusesAQuotedValueThatIsNoJsonString() {
        assertMalformed(
                "filename=\"a\\qb\"",
                "the field filename starts with a quote but is no JSON string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&object=o", "object=o&", "&&object=o&&", "object=o&empty", "object=o&a="})
    void readsAFormWithEmptyParts(String body) {
        UploadNotice notice = parse(body);

        assertThat(notice.object()).isEqualTo("o");
        assertThat(notice.variables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"o\"}",
                " \r\n\t{\"object\":\"o\"}\n",
                "\uFEFF{\"object\":\"o\"}",
                "\uFEFF\n{\"object\":\"o\"}",
                "object=o",
                "\uFEFFobject=o",
                "%6fbject=o",
            })
    void tellsJsonFromAFormByTheBodyItself(String body) {
        assertThat(parse(body).object()).isEqualTo("o");
    }

    static Stream<Arguments> jsonValues() {
        return Stream.of(
                Arguments.of("\"text\"", "text"),
                Arguments.of("5", "5"),
                Arguments.of("-1", "-1"),
                Arguments.of("1.0", "1.0"),
                Arguments.of("1e3", "1e3"),
                Arguments.of("18446744073709551615", "18446744073709551615"),
                Arguments.of("9".repeat(2_000), "9".repeat(2_000)),
                Arguments.of("1e999999999", "1e999999999"),
                Arguments.of("true", "true"),
                Arguments.of("false", "false"),
                Arguments.of("\"\\u56fe\\ud83c\\udf89\"", "图🎉"),
                Arguments.of("\"a\\/b\\n\\t\\\"\"", "a/b\n\t\""));
    }

    @ParameterizedTest
    @MethodSource("jsonValues")
    void keepsAVariablesValueAsItIsWritten(String json, String value) {
        UploadNotice notice = parse("{\"object\":\"o\",\"x:v\":" + json + "}");

        assertThat(notice.variables()).isEqualTo(Map.of("v", value));
    }

    @Test
    void namesNestedVariablesWithDots() {
        UploadNotice notice =
                parse(
                        """
                        {"x:user":{"x:id":7,"name":{"first":"A","last":null}},"object":"o","after":1}
                        """);

        assertThat(notice.variables())
                .isEqualTo(Map.of("user.id", "7", "user.name.first", "A", "after", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "108904", "9007199254740993", "9223372036854775807", "007"})
    void readsASizeExactly(String size) {
        long expected = Long.parseLong(size);

        assertThat(parse("object=o&size=" + size).size()).isEqualTo(expected);
        assertThat(parse("{\"object\":\"o\",\"size\":\"" + size + "\"}").size())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0",
                "1.0",
                "1e3",
                "9223372036854775808",
                "99999999999999999999999999",
            })
    void refusesANumberThatIsNoWholeNumberFrom0(String number) {
        for (String name : new String[] {"size", "width", "height"}) {
            String why = "the " + name + " is not a whole number of 0 or more";
            assertMalformed("object=o&" + name + "=" + number, why);
            assertMalformed("{\"object\":\"o\",\"" + name + "\":" + number + "}", why);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1", "%2B1", "%201", "1%20", "0x10", "1_000", "1,000", "５", "NaN", "x"})
    void refusesASizeThatIsNotDigits(String size) {
        assertMalformed("object=o&size=" + size, "the size is not a whole number of 0 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9377343411883222417", "18446744073709551615", "9007199254740993", "0"})
    void keepsEveryDigitOfACrc64(String crc64) {
        assertThat(parse("object=o&crc64=" + crc64).checks().crc64()).isEqualTo(crc64);
        assertThat(parse("{\"object\":\"o\",\"crc64\":" + crc64 + "}").checks().crc64())
                .isEqualTo(crc64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=a&object=b",
                "object=a&object=a",
                "object=a&object=",
                "object=&object=a",
                "object&object=a",
                "object=a&x:object=b",
                "object=a&%6fbject=b",
                "object=\"a\"&object=b",
                "object=o&x:v=1&x:v=2",
                "{\"object\":\"a\",\"object\":\"b\"}",
                "{\"object\":\"a\",\"object\":null}",
                "{\"object\":null,\"object\":\"a\"}",
                "{\"object\":\"a\",\"x:object\":\"b\"}",
                "{\"object\":\"a\",\"\\u006fbject\":\"b\"}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":1,\"width\":2}}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":1},\"imageInfo.width\":2}",
                "{\"object\":\"o\",\"imageInfo.width\":2,\"imageInfo\":{\"width\":1}}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":1},\"imageInfo\":{\"height\":2}}",
                "{\"object\":\"o\",\"imageInfo\":{},\"imageInfo\":{}}",
                "{\"object\":\"o\",\"imageInfo\":null,\"imageInfo\":{\"width\":1}}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":1},\"imageInfo\":null}",
                "{\"object\":{\"a\":1},\"object\":\"o\"}",
                "{\"object\":\"o\",\"a\":{\"b\":{\"c\":1},\"b\":{\"d\":2}}}",
            })
    void refusesANameThatIsThereTwice(String body) {
        assertMalformed(body, "is there twice");
    }

    @Test
    void readsObjectsNestedAsDeepAsIsAllowed() {
        String body = "{\"object\":\"o\"," + "\"a\":{".repeat(15) + "\"b\":1" + "}".repeat(16);

        UploadNotice notice = parse(body);

        assertThat(notice.variables()).isEqualTo(Map.of("a.".repeat(15) + "b", "1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 1_000, 20_000})
    void refusesObjectsNestedDeeper(int inner) {
        String body =
                "{\"object\":\"o\"," + "\"a\":{".repeat(inner) + "\"b\":1" + "}".repeat(inner + 1);

        assertMalformed(body, "the JSON is nested deeper than 16 at line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":[]}",
                "{\"object\":[\"o\"]}",
                "{\"object\":\"o\",\"x:v\":[1,2]}",
                "{\"object\":\"o\",\"imageInfo\":{\"width\":[1]}}",
                "{\"object\":\"o\",\"x:v\":[",
            })
    void refusesAnArrayWhereAValueIsExpected(String body) {
        assertMalformed(body, "the JSON has an array where a value is expected at line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}x",
                "{\"object\"",
                "{\"object\":",
                "{\"object\":\"o",
                "{\"object\":\"o\"",
                "{\"object\":\"o\",",
                "{\"object\":\"o\",}",
                "{\"object\":\"o\"}}",
                "{\"object\":\"o\"} x",
                "{\"object\":\"o\"},",
                "{\"object\":\"o\"}{\"object\":\"p\"}",
                "{\"object\":\"o\"}\n{\"object\":\"p\"}",
                "{\"object\":\"o\"} null",
                "{\"object\":\"o\"}&size=5",
                "{'object':'o'}",
                "{object:\"o\"}",
                "{\"object\":o}",
                "{\"object\":\"o\" \"size\":5}",
                "{\"object\":\"o\",\"size\":05}",
                "{\"object\":\"o\",\"size\":+5}",
                "{\"object\":\"o\",\"size\":NaN}",
                "{\"object\":\"o\",\"size\":5.}",
                "{\"object\":\"o\\x\"}",
                "{\"object\":\"o\\u12\"}",
                "{\"object\":\"o\n\"}",
                "{\"object\":\"\"o\"\"}",
                "{\"object\":${object}}",
                "{\"object\":\"o\"/*,*/}",
                "{,}",
                "{{}}",
            })
    void refusesBrokenJsonAndNamesThePlace(String body) {
        assertMalformed(body, "cannot be read past line ");
    }

    @Test
    void countsLinesForThePlaceOfAnError() {
        assertMalformed("{\n  \"object\":\"o\",\n  \"size\" 5\n}", "line 3, column ");
    }

    @ParameterizedTest
    @CsvSource({
        "object=a%,        the field object",
        "object=a%2,       the field object",
        "object=a%zz,      the field object",
        "object=a%%41,     the field object",
        "object=o&x:v=%2,  the field x:v",
        "ob%ject=o,        a field name",
        "object=o&%x,      a field name",
    })
    void refusesABrokenEscapeAndNamesTheField(String body, String what) {
        assertMalformed(body, what + " has a '%' that is not followed by two hex digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // never in UTF-8
                "80", // a continuation of nothing
                "c3", // cut short
                "c328", // no continuation
                "c080", // NUL, overlong
                "c0af", // '/', overlong
                "e08080", // overlong
                "eda080", // a surrogate
                "f4908080", // beyond U+10FFFF
                "f8888080" + "80", // five bytes
            })
    void refusesTextThatIsNotUtf8(String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        StringBuilder encoded = new StringBuilder();
        for (byte each : wrong) {
            encoded.append('%').append(HexFormat.of().toHexDigits(each));
        }

        assertMalformed(concat("object=o", wrong, ""), "the body is not UTF-8");
        assertMalformed(concat("{\"object\":\"o", wrong, "\"}"), "the body is not UTF-8");
        assertMalformed("object=o" + encoded, "the field object is not UTF-8");
        assertMalformed("object=o&v" + encoded + "=1", "a field name is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=o%00",
                "object=o\u0000",
                "object=o&x:v=%00",
                "object=o&v%00=1",
                "{\"object\":\"o\\u0000\"}",
                "{\"object\":\"o\",\"v\\u0000\":1}",
                "object=\"o\\u0000\"",
            })
    void refusesNul(String body) {
        assertMalformed(body, "contains a NUL character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"\\ud83c\"}",
                "{\"object\":\"\\udf89\"}",
                "{\"object\":\"\\ud83cx\"}",
                "{\"object\":\"\\ud83c\\ud83c\\udf89\"}",
                "{\"object\":\"\\udf89\\ud83c\"}",
                "{\"object\":\"o\",\"\\ud83c\":1}",
                "object=\"\\ud83c\"",
            })
    void refusesHalfASurrogatePair(String body) {
        assertMalformed(body, "contains half a surrogate pair");
    }

    static Stream<String> objectNamesOfTheMostBytes() {
        return Stream.of(
                "a".repeat(1023), "图".repeat(341), "a" + "é".repeat(511), "🎉".repeat(255) + "图");
    }

    @ParameterizedTest
    @MethodSource("objectNamesOfTheMostBytes")
    void readsAnObjectNameOfTheMostBytes(String name) {
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSize(NoticeParser.MOST_OBJECT_BYTES);

        assertThat(parse("object=" + name).object()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("objectNamesOfTheMostBytes")
    void refusesAnObjectNameOfOneByteMore(String name) {
        String why = "the object name is longer than 1023 bytes";

        assertMalformed("object=a" + name, why);
        assertMalformed("{\"object\":\"" + name + "a\"}", why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket",
                "etag",
                "mimeType",
                "imageInfo.format",
                "crc64",
                "contentMd5",
                "vpcId",
                "clientIp",
                "reqId",
                "operation",
            })
    void refusesASystemFieldThatIsFarTooLong(String name) {
        parse("object=o&" + name + "=" + "a".repeat(255));

        assertMalformed(
                "object=o&" + name + "=" + "a".repeat(256), "is longer than 255 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=v", "x:=v", "&=", "%78%3A=v"})
    void refusesAnEmptyFieldName(String field) {
        assertMalformed("object=o&" + field, "a field name is empty");
    }

    @Test
    void refusesAFieldNameThatIsTooLong() {
        parse("object=o&" + "n".repeat(255) + "=1");

        assertMalformed("object=o&" + "n".repeat(256) + "=1", "longer than 255 characters");
        assertMalformed("{\"object\":\"o\",\"" + "n".repeat(256) + "\":1}", "longer than 255");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "&",
                "{}",
                "bucket=b&size=5",
                "object=",
                "object=&filename=&key=",
                "Object=o",
                "{\"bucket\":\"b\"}",
                "{\"object\":null}",
                "{\"object\":\"\",\"key\":null}",
                "{\"object\":{\"key\":\"o\"}}",
                "[\"object\"]",
                "null",
                "<xml/>",
            })
    void refusesABodyThatNamesNoObject(String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse(body))
                .withMessage("none of [object, filename, key] is present with a value")
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(OBJECT_MISSING));
    }

    @Test
    void readsTheNamesThatAreConfiguredAndNoOthers() {
        NoticeParser customised =
                new NoticeParser(
                        FieldNames.from(
                                Configured.of(
                                        Map.of(
                                                "oss.callback.fields.object", "source_name,path",
                                                "oss.callback.fields.size", "bytes",
                                                "oss.callback.fields.width", "pic.w"))));

        UploadNotice notice =
                customised.parse(
                        "{\"path\":\"o\",\"object\":\"other\",\"bytes\":5,\"size\":\"large\",\"pic\":{\"w\":2}}"
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(notice.object()).isEqualTo("o");
        assertThat(notice.size()).isEqualTo(5);
        assertThat(notice.image()).isEqualTo(new Image(2L, null, null));
        assertThat(notice.variables()).isEqualTo(Map.of("object", "other", "size", "large"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=secret&object=secret",
                "object=secret&size=secret",
                "object=secret%",
                "object=secret%ff",
                "object=secret%00",
                "object=\"secret\\q\"",
                "{\"object\":\"secret\",\"size\":\"secret\"}",
                "{\"object\":\"secret\",\"object\":\"secret\"}",
                "{\"object\":\"secret\" \"secret\"}",
                "{\"object\":[\"secret\"]}",
                "{\"bucket\":\"secret\"}",
            })
    void repeatsNoValueInARefusal(String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse(body))
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object=o&a%0Ab=1&a%0Ab=2",
                "object=o&a%0D%0Ab=%",
                "object=o&a%0Ab=%ff",
                "object=o&a%1Bb=%00",
                "object=o&a%0Ab=\"\\q\"",
                "{\"object\":\"o\",\"a\\nb\":1,\"a\\nb\":2}",
            })
    void repeatsNoLineEndOrEscapeOfAFieldNameInARefusal(String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse(body))
                .satisfies(
                        refusal ->
                                assertThat(refusal.getMessage().chars())
                                        .noneMatch(Character::isISOControl));
    }

    private UploadNotice parse(String body) {
        return parser.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertMalformed(String body, String why) {
        assertMalformed(body.getBytes(StandardCharsets.UTF_8), why);
    }

    private void assertMalformed(byte[] body, String why) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parser.parse(body))
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(BODY_MALFORMED));
    }

    private static byte[] concat(String head, byte[] middle, String tail) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(middle);
        all.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }
}

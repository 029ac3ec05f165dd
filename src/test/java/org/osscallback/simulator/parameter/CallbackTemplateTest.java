package org.osscallback.simulator.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.wire.OssError;

class CallbackTemplateTest {

    @Test
    void writesEmptyVariablesAsNothingIntoAForm() {
        assertThat(form("w=${imageInfo.width}&x=${x:none}&end", Map.of())).isEqualTo("w=&x=&end");
    }

    @Test
    void writesEmptyVariablesAsNullIntoJson() {
        assertThat(json("{\"w\":${imageInfo.width},\"v\":${vpcId}}", Map.of("vpcId", "")))
                .isEqualTo("{\"w\":null,\"v\":null}");
    }

    @Test
    void writesCrc64AsABareNumberIntoJson() {
        assertThat(json("${crc64}", Map.of("crc64", new BigInteger("18446744073709551615"))))
                .isEqualTo("18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a%20b",
        "a+b, a%2Bb",
        "100%, 100%25",
        "a&b=c, a%26b%3Dc",
        "中, %E4%B8%AD",
        "😀, %F0%9F%98%80",
        "-_.~, -_.~",
        "*, %2A"
    })
    void percentEncodesAForm(String value, String encoded) {
        assertThat(form("${object}", Map.of("object", value))).isEqualTo(encoded);
    }

    @Test
    void quotesAndEscapesJson() {
        assertThat(json("${object}", Map.of("object", "a\"b\\c/d\n\u0001中😀")))
                .isEqualTo("\"a\\\"b\\\\c/d\\n\\u0001中😀\"");
    }

    @Test
    void copiesConstantTextAsItIs() {
        assertThat(form("a b%24%7Bobject%7D+中", Map.of())).isEqualTo("a b%24%7Bobject%7D+中");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$x:my_var}", "price=$5", "end$", "$ {object}", "$$"})
    void refusesADollarWithoutABrace(String text) {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(() -> CallbackTemplate.parse(text))
                .withMessage("Left brace must be adjacent to dollar sign.")
                .satisfies(error -> assertThat(error.ec()).isEqualTo("0007-00000105"));
    }

    @Test
    void refusesAVariableThatDoesNotEnd() {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(() -> CallbackTemplate.parse("a=${object"))
                .satisfies(error -> assertThat(error.ec()).isEqualTo("0007-00000105"));
    }

    private static String form(String template, Map<String, Object> values) {
        return CallbackTemplate.parse(template).render(values, BodyType.FORM);
    }

    private static String json(String template, Map<String, Object> values) {
        return CallbackTemplate.parse(template).render(values, BodyType.JSON);
    }
}

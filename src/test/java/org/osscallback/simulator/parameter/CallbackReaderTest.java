package org.osscallback.simulator.parameter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.simulator.wire.OssError;

class CallbackReaderTest {

    @Test
    void readsEveryField() {
        CallbackParameters read =
                read("{'callbackUrl':'127.0.0.1:23450/a;https://localhost/b?c=d',"
                                + "'callbackHost':'app.test','callbackBody':'o=${object}',"
                                + "'callbackBodyType':'application/json',"
                                + "'callbackSNI':true,'additionalHeaders':{'my-id':'7'}}")
                        .orElseThrow();

        assertThat(read.urls())
                .extracting(CallbackUrl::toString)
                .containsExactly("http://127.0.0.1:23450/a", "https://localhost/b?c=d");
        assertThat(read.host()).hasValue("app.test");
        assertThat(read.bodyType()).isEqualTo(BodyType.JSON);
        assertThat(read.sni()).isTrue();
        assertThat(read.additionalHeaders()).containsExactly(Map.entry("my-id", "7"));
        assertThat(read.template().variables()).containsExactly("object");
    }

    @Test
    void assumesAFormWithoutSni() {
        CallbackParameters read =
                read("{'callbackUrl':'http://localhost/','callbackBody':'a'}").orElseThrow();

        assertThat(read.bodyType()).isEqualTo(BodyType.FORM);
        assertThat(read.sni()).isFalse();
        assertThat(read.host()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'callbackUrl':''}", "{'callbackBody':'a=1'}"})
    void takesNoUrlForNoCallback(String json) {
        assertThat(read(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json|03",
                "[]|03",
                "{'callbackUrl':'http://localhost/','callbackBody':'a'} x|03",
                "{'callbackUrl':'www.callback-example.com:test','callbackBody':'a'}|04",
                "{'callbackUrl':'http://localhost:0/','callbackBody':'a'}|04",
                "{'callbackUrl':'http://localhost:65536/','callbackBody':'a'}|04",
                "{'callbackUrl':'ftp://localhost/','callbackBody':'a'}|04",
                "{'callbackUrl':'http://user@localhost/','callbackBody':'a'}|04",
                "{'callbackUrl':'http://localhost/a b','callbackBody':'a'}|04",
                "{'callbackUrl':'http://localhost/\\r\\nx: y','callbackBody':'a'}|04",
                "{'callbackUrl':'http://[::1]/','callbackBody':'a'}|04",
                "{'callbackUrl':7,'callbackBody':'a'}|04",
                "{'callbackUrl':'a/;a/;a/;a/;a/;a/','callbackBody':'a'}|05",
                "{'callbackUrl':'http://no-such-host.invalid/','callbackBody':'a'}|07",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','callbackHost':1}|09",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','callbackHost':'a\\r\\nb'}|09",
                "{'callbackUrl':'http://localhost/','callbackBody':{}}|10",
                "{'callbackUrl':'http://localhost/','callbackBody':''}|11",
                "{'callbackUrl':'http://localhost/'}|11",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','callbackBodyType':1}|12",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','callbackBodyType':'text/plain'}|13",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','additionalHeaders':[]}|21",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','additionalHeaders':{'a':'','b':'','c':'','d':'','e':'','f':'','g':'','h':'','i':'','j':'','k':''}}|22",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','additionalHeaders':{'':'x'}}|23",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','additionalHeaders':{'A_b':'x'}}|24",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','additionalHeaders':{'a':'x\\r\\ny'}}|25",
                "{'callbackUrl':'http://localhost/','callbackBody':'a','additionalHeaders':{'x-oss-a':'x'}}|26",
                "{'callbackUrl':'http://localhost/','callbackBody':'a=$x:b}'}|105"
            })
    void refusesWithTheNumberOfOss(String json, String number) {
        assertRefused(base64(json), number);
    }

    @Test
    void refusesWhatIsNotBase64() {
        assertRefused("x123-*&", "02");
    }

    @Test
    void refusesMoreThanFiveKilobytes() {
        assertRefused("A".repeat(5 * 1024 + 1), "01");
    }

    @Test
    void refusesSniAsText() {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(
                        () ->
                                read(
                                        "{'callbackUrl':'http://localhost/','callbackBody':'a',"
                                                + "'callbackSNI':'true'}"))
                .withMessage("The callback sni is invalid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no json|103", "['x:a']|103", "{'x:a':1}|104", "{'x:a':null}|104"})
    void refusesVariablesWithTheNumberOfOss(String json, String number) {
        assertVariablesRefused(base64(json), "0007-00000" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':'1'}", "{'x:A':'1'}", "{'X:a':'1'}"})
    void refusesVariablesNotNamedByTheRule(String json) {
        assertVariablesRefused(base64(json), "");
    }

    @Test
    void refusesVariablesThatAreNotBase64OrTooLong() {
        assertVariablesRefused("x123-*&", "0007-00000102");
        assertVariablesRefused("A".repeat(5 * 1024 + 1), "0007-00000101");
    }

    @Test
    void readsVariables() {
        assertThat(CallbackVariables.read(base64("{'x:my_var':'值','x:order-id':''}")))
                .containsExactly(Map.entry("x:my_var", "值"), Map.entry("x:order-id", ""));
    }

    private static void assertRefused(String base64, String number) {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(() -> CallbackReader.read(base64, Map.of()))
                .satisfies(
                        error -> {
                            assertThat(error.code()).isEqualTo("InvalidArgument");
                            assertThat(error.status()).isEqualTo(400);
                            assertThat(error.ec())
                                    .isEqualTo(
                                            String.format(
                                                    Locale.ROOT,
                                                    "0007-%08d",
                                                    Integer.parseInt(number)));
                        });
    }

    private static void assertVariablesRefused(String base64, String ec) {
        assertThatExceptionOfType(OssError.class)
                .isThrownBy(() -> CallbackVariables.read(base64))
                .satisfies(
                        error -> {
                            assertThat(error.code()).isEqualTo("InvalidArgument");
                            assertThat(error.ec()).isEqualTo(ec);
                        });
    }

    private static Optional<CallbackParameters> read(String json) {
        return CallbackReader.read(base64(json), Map.of());
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.replace('\'', '"').getBytes(UTF_8));
    }
}

package org.osscallback.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osscallback.simulator.parameter.BodyType;
import org.osscallback.simulator.parameter.CallbackTemplate;
import org.osscallback.simulator.parameter.CallbackUrl;

/** Bodies and signed texts must be, byte for byte, those of callbacks that OSS itself signed. */
class GenuineCallbacksTest {

    static final String OSS_KEY =
            "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKs/JBGzwUB2aVht4crBx3oIPBLNsjGs"
                    + "C0fTXv+nvlmklvkcolvpvXLTjaxUHR3W9LXxQ2EHXAJfCB+6H2YF1k8CAwEAAQ==";

    static final String CLOUDREVE =
            "{\"name\":\"2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg\",\"source_name\":"
                    + "\"1/1_hFRtDLgM_2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg\","
                    + "\"size\":114020,\"pic_info\":\"810,539\"}";

    /** python-sdk issue 272: what is escaped in a form, and how. */
    @Test
    void writesTheFormThatOssWrote() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("object", "zmaplex/20210407_14:31:41_286180/20200130021612_pnfqp.jpg");
        values.put("size", 112595L);

        assertThat(
                        CallbackTemplate.parse("filename=${object}&size=${size}")
                                .render(values, BodyType.FORM))
                .isEqualTo(
                        "filename=zmaplex%2F20210407_14%3A31%3A41_286180%2F"
                                + "20200130021612_pnfqp.jpg&size=112595");
    }

    /** Cloudreve's test: quotes around text only, slashes as they are, numbers inside text. */
    @Test
    void writesTheJsonThatOssWrote() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("x:fname", "2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg");
        values.put("object", "1/1_hFRtDLgM_2f7b2ccf30e9270ea920f1ab8a4037a546a2f0d5.jpg");
        values.put("size", 114020L);
        values.put("imageInfo.width", 810);
        values.put("imageInfo.height", 539);

        assertThat(
                        CallbackTemplate.parse(
                                        "{\"name\":${x:fname},\"source_name\":${object},"
                                                + "\"size\":${size},\"pic_info\":"
                                                + "\"${imageInfo.width},${imageInfo.height}\"}")
                                .render(values, BodyType.JSON))
                .isEqualTo(CLOUDREVE);
    }

    /** A template that makes broken JSON is sent as it is. */
    @Test
    void leavesABrokenTemplateBroken() {
        Map<String, Object> values = Map.of("mimeType", "image/png", "object", "ipa/demo/4c.png");

        assertThat(
                        CallbackTemplate.parse("{\"mimeType\":${mimeType}, \"filename\",${object}}")
                                .render(values, BodyType.JSON))
                .isEqualTo("{\"mimeType\":\"image/png\", \"filename\",\"ipa/demo/4c.png\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "121.43.113.8/index.php?id=1&index=2 bucket=yonghu-test"
                        + " kKQeGTRccDKyHB3H9vF+xYMSrmhMZjzzl2/kdD1ktNVgbWEfYTQG0G2SU/RaHBovRCE8OkQDjC3uG33esH2txA==",
                "http://a.test:80/api/File/15/upload_notify/"
                        + " filename=zmaplex%2F20210407_14%3A31%3A41_286180%2F20200130021612_pnfqp.jpg&size=112595"
                        + " aMYUW1arI/qpU7cp/DCGXS56iFJPxwe7K3QIFVvbtSgiE6vwuu4/HuBxyDDX5IKU8vSJg/BI956SzVsRQt969g=="
            })
    void signsTheTextThatOssSigned(String url, String body, String signature) throws Exception {
        String text = CallbackRequest.stringToSign(CallbackUrl.parse(url).orElseThrow(), body);

        assertThat(genuine(text, signature)).isTrue();
    }

    @Test
    void signsTheJsonThatOssSigned() throws Exception {
        CallbackUrl url =
                CallbackUrl.parse(
                                "https://cloud.test/api/v3/callback/oss/"
                                        + "TnXx5E5VyfJUyM1UdkdDu1rtnJ34EbmH")
                        .orElseThrow();

        assertThat(
                        genuine(
                                CallbackRequest.stringToSign(url, CLOUDREVE),
                                "e5LwzwTkP9AFAItT4YzvdJOHd0Y0wqTMWhsV/h5SG90JYGAmMd+8LQyj96R"
                                        + "+9qUfJWjMt6suuUh7LaOryR87Dw=="))
                .isTrue();
    }

    private static boolean genuine(String text, String signature) throws GeneralSecurityException {
        PublicKey key =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(OSS_KEY)));
        Signature rsa = Signature.getInstance("MD5withRSA");
        rsa.initVerify(key);
        rsa.update(text.getBytes(UTF_8));
        return rsa.verify(Base64.getDecoder().decode(signature));
    }
}

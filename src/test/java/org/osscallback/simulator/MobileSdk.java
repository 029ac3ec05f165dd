package org.osscallback.simulator;

/**
 * What the SDKs for Android and iOS put on the wire for the snippets of OSS's documentation. Both
 * JSON writers escape slashes; they address the bucket by host.
 */
public final class MobileSdk {

    private static final String TEMPLATE =
            "filename=${object}&size=${size}&phone=${x:phone}&system=${x:system}";

    private MobileSdk() {}

    /** PutObject of five bytes to {@code dir/test.txt} of the bucket {@code examplebucket}. */
    public static Call android(LocalOss oss, String callbackUrl) {
        return toBucket(oss, "PUT /dir%2Ftest.txt")
                .header("User-Agent", "aliyun-sdk-android/2.9.21")
                .header("Date", "Sun, 22 Nov 2026 08:00:00 GMT")
                .header("Content-Type", "application/octet-stream")
                .header("Accept-Encoding", "gzip")
                .callback(escaped(parameters(callbackUrl)))
                .variables("{\"x:phone\":\"iphone6s\",\"x:system\":\"ios9.1\"}")
                .body("12345");
    }

    /** PutObject of five bytes to {@code dir/照片.jpg}. */
    public static Call ios(LocalOss oss, String callbackUrl) {
        String variables = "{\n  \"x:phone\" : \"iPhone 15\",\n  \"x:system\" : \"iOS/17\"\n}";
        return toBucket(oss, "PUT /dir/%E7%85%A7%E7%89%87.jpg")
                .header("User-Agent", "aliyun-sdk-ios/2.10.22/iOS/17.0/zh_CN")
                .header("Date", "Sun, 22 Nov 2026 08:00:00 GMT")
                .header("Content-Type", "image/jpeg")
                .header("x-oss-security-token", "CAIS")
                .callback(escaped(parameters(callbackUrl)))
                .variables(escaped(variables))
                .body("12345");
    }

    /** TriggerCallback of both SDKs for {@code dir/test.txt}. */
    public static Call trigger(LocalOss oss, String callbackUrl) {
        return process(
                oss,
                "x-oss-process=trigger/callback,callback_"
                        + Call.base64(escaped(parameters(callbackUrl)))
                        + ",callback-var_"
                        + Call.base64("{\"x:phone\":\"p\",\"x:system\":\"s\"}"));
    }

    /** POST with an empty {@code x-oss-process} in the query, the parameters in the body. */
    static Call process(LocalOss oss, String body) {
        return toBucket(oss, "POST /dir%2Ftest.txt?x-oss-process").body(body);
    }

    static String parameters(String callbackUrl) {
        return "{\"callbackUrl\":\""
                + callbackUrl
                + "\",\"callbackHost\":\"app.test\","
                + "\"callbackBodyType\":\"application/x-www-form-urlencoded\",\"callbackBody\":\""
                + TEMPLATE
                + "\"}";
    }

    private static Call toBucket(LocalOss oss, String methodAndTarget) {
        return Call.to(oss, methodAndTarget)
                .header("Host", "examplebucket.oss-cn-hangzhou.aliyuncs.com")
                .header("Authorization", "OSS LTAItest:c2lnbmF0dXJl");
    }

    private static String escaped(String json) {
        return json.replace("/", "\\/");
    }
}

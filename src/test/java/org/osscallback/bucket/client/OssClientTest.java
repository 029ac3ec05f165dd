package org.osscallback.bucket.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.bucket.BucketSettings;
import org.osscallback.bucket.client.OssFailure.Reason;
import org.osscallback.testing.Configured;

/** What follows from the answers of an OSS, good and bad. */
@Timeout(30)
class OssClientTest {

    private static final String SECRET = "keep-this-to-yourself";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer oss;
    private String lastQuery;
    private String lastMethod;

    @BeforeEach
    void start() throws IOException {
        oss = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        oss.setExecutor(threads);
        oss.start();
    }

    @AfterEach
    void stop() {
        oss.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsWhatOssSaysOfAnObject() throws Exception {
        answer(
                200,
                Map.of(
                        "ETag", "\"5B3C1A2E053D763E1B002CC607C5A0FE\"",
                        "Content-Type", "image/jpeg",
                        "Content-Length", "344606",
                        "x-oss-hash-crc64ecma", "2489234500983012345",
                        "Content-MD5", "WzwaLgU9dj4bACzGB8Wg/g==",
                        "Last-Modified", "Fri, 24 Feb 2012 06:07:48 GMT",
                        "Date", "Fri, 24 Feb 2012 06:08:00 GMT"),
                "");

        ObjectHead head = client().head("photos", "猫/1.jpg").orElseThrow();

        assertThat(lastMethod).isEqualTo("HEAD");
        assertThat(head.etag()).isEqualTo("5B3C1A2E053D763E1B002CC607C5A0FE");
        assertThat(head.size()).isEqualTo(344_606);
        assertThat(head.mimeType()).isEqualTo("image/jpeg");
        assertThat(head.crc64()).isEqualTo("2489234500983012345");
        assertThat(head.contentMd5()).isEqualTo("WzwaLgU9dj4bACzGB8Wg/g==");
        assertThat(head.modified()).isEqualTo("2012-02-24T06:07:48Z");
    }

    @Test
    void findsNoObjectWhereOssHasNone() throws Exception {
        answer(404, Map.of("x-oss-err", base64(error("NoSuchKey", ""))), "");

        assertThat(client().head("photos", "a")).isEmpty();
        assertThat(client().headAtOnce("photos", "a").toCompletableFuture().get()).isEmpty();
    }

    /** HEAD has no body; an OSS that does not say it in a header is asked by GET. */
    @Test
    void asksAgainWhenA404DoesNotSayWhatIsMissing() throws Exception {
        answer(404, Map.of(), error("NoSuchKey", ""));

        assertThat(client().head("photos", "a")).isEmpty();
        assertThat(lastMethod).isEqualTo("GET");
    }

    @Test
    void doesNotTakeAMissingBucketForAMissingObject() {
        answer(404, Map.of(), error("NoSuchBucket", ""));

        assertFails("the list", Reason.BUCKET, () -> list(client()));
        assertFails("an object", Reason.BUCKET, () -> client().head("photos", "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "403, SignatureDoesNotMatch, , SECRET",
        "403, InvalidAccessKeyId, , KEY",
        "403, SecurityTokenExpired, , KEY",
        "403, RequestTimeTooSkewed, , CLOCK",
        "403, AccessDenied, , DENIED",
        "403, AccessDenied, <Endpoint>oss-cn-shanghai.aliyuncs.com</Endpoint>, REGION",
        "400, InvalidArgument, <Message>Invalid signing region in Authorization header.</Message>,"
                + " REGION",
        "301, , , REGION",
        "403, , , DENIED",
        "503, SlowDown, , THROTTLED",
        "429, , , THROTTLED",
        "400, InvalidArgument, , UNREADABLE",
        "418, , , UNREADABLE",
    })
    void namesEachWayInWhichThereIsNoAnswer(int status, String code, String more, Reason reason) {
        answer(status, Map.of(), code == null ? "" : error(code, more == null ? "" : more));

        assertFails("the list of bucket photos", reason, () -> list(client()));
    }

    @Test
    void tellsNeitherSecretNorWhatOssWrites() {
        answer(
                403,
                Map.of("x-oss-ec", "0002-00000040"),
                error("SignatureDoesNotMatch", "<StringToSign>" + SECRET + "</StringToSign>"));

        OssFailure failure = failure(() -> list(client()));

        assertThat(failure)
                .hasMessage(
                        "GET of the list of bucket photos is answered 403 SignatureDoesNotMatch"
                                + " (EC 0002-00000040): the secret is not that of the access key");
    }

    @Test
    void keepsToRetryAfter() {
        answer(503, Map.of("Retry-After", "17"), "");
        assertThat(failure(() -> list(client())).retryAfter()).hasValue(Duration.ofSeconds(17));

        answer(503, Map.of("Retry-After", "999999"), "");
        assertThat(failure(() -> list(client())).retryAfter()).hasValue(OssText.LONGEST_WAIT);

        answer(503, Map.of(), "");
        assertThat(failure(() -> list(client())).retryAfter()).isEmpty();
    }

    @Test
    void failsAsAwayWhenOssFails() {
        answer(500, Map.of(), "");

        assertFails("GET", Reason.AWAY, () -> list(client()));
        assertThatThrownBy(() -> client().headAtOnce("photos", "a").toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OssAway.class);
    }

    @Test
    void failsAsAwayWhenNobodyIsThere() {
        oss.stop(0);

        assertFails("GET", Reason.AWAY, () -> list(client()));
    }

    @Test
    void asksNothingWithoutCredentials() {
        OssClient none = client(Configured.nothing());

        assertThat(none.configured()).isFalse();
        assertFails("the list", Reason.CREDENTIALS, () -> list(none));
        assertThatThrownBy(() -> none.headAtOnce("b", "o").toCompletableFuture().get())
                .hasCauseInstanceOf(OssFailure.class);
    }

    @Test
    void readsAPageAndGoesOn() throws Exception {
        answer(200, Map.of(), page(true, "t2", "a%2Fb", "a%2Fc+d%2B%E7%8C%AB"));

        ListPage page = client().list("photos", "a/", "", Optional.empty());

        assertThat(page.objects())
                .containsExactly(
                        new ListedObject("a/b", "E", 7, Instant.parse("2026-01-02T03:04:05Z")),
                        new ListedObject("a/c d+猫", "E", 7, Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(page.next()).hasValue("t2");
        assertThat(lastQuery)
                .contains("list-type=2", "encoding-type=url", "max-keys=1000", "prefix=a%2F");
    }

    @Test
    void goesOnByTheTokenIfItHasOneAndByTheNameIfNot() throws Exception {
        answer(200, Map.of(), page(false, "", "c"));

        client().list("photos", "", "b", Optional.of("t2"));
        assertThat(lastQuery).contains("continuation-token=t2").doesNotContain("start-after");

        client().list("photos", "", "b", Optional.empty());
        assertThat(lastQuery).contains("start-after=b").doesNotContain("token");
    }

    @Test
    void noticesAListThatDoesNotGoOn() {
        answer(200, Map.of(), page(true, "t2", "a"));

        assertUnreadable(
                "does not go on", () -> client().list("photos", "", "", Optional.of("t2")));
        assertUnreadable(
                "not in the order", () -> client().list("photos", "", "a", Optional.of("t1")));

        answer(200, Map.of(), page(true, "t2"));
        assertUnreadable("does not go on", () -> list(client()));
    }

    @Test
    void takesNoListInAnotherOrderOrOfOtherNames() {
        answer(200, Map.of(), page(false, "", "b", "a"));
        assertUnreadable("not in the order", () -> list(client()));

        answer(200, Map.of(), page(false, "", "a", "a"));
        assertUnreadable("not in the order", () -> list(client()));

        answer(200, Map.of(), page(false, "", "b"));
        assertUnreadable(
                "without the prefix", () -> client().list("photos", "a", "", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<ListBucketResult>",
                "<ListBucketResult></ListBucketResult>",
                "<Other><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated></Other>",
                "<ListBucketResult><EncodingType>url</EncodingType></ListBucketResult>",
                "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ListBucketResult>"
                        + "<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
                        + "<Name>&e;</Name></ListBucketResult>",
            })
    void takesNoBrokenList(String xml) {
        answer(200, Map.of(), xml);

        assertFails("the list of bucket photos", Reason.UNREADABLE, () -> list(client()));
    }

    @ParameterizedTest
    @CsvSource({
        "<Size>7</Size>, <Size>-7</Size>",
        "<Size>7</Size>, <Size>many</Size>",
        "<LastModified>2026-01-02T03:04:05.000Z</LastModified>, <LastModified>x</LastModified>",
        "<Key>a</Key>, <Key></Key>",
        "<Key>a</Key>, <Key>%FF</Key>",
    })
    void takesNoListWithAnObjectThatCannotBeRead(String good, String bad) {
        answer(200, Map.of(), page(false, "", "a").replace(good, bad));

        assertFails("the list of bucket photos", Reason.UNREADABLE, () -> list(client()));
    }

    @Test
    void takesNoListOfMoreThanAThousand() {
        String[] names = new String[ListReader.MOST_OBJECTS + 1];
        for (int at = 0; at < names.length; at++) {
            names[at] = "%05d".formatted(at);
        }
        answer(200, Map.of(), page(false, "", names));

        assertUnreadable("more than 1000 objects", () -> list(client()));
    }

    @Test
    void stopsReadingAListThatDoesNotEnd() {
        byte[] part = "<Contents>".repeat(100).getBytes(UTF_8);
        oss.createContext(
                "/",
                call -> {
                    call.sendResponseHeaders(200, 0);
                    try (OutputStream out = call.getResponseBody()) {
                        for (long sent = 0; sent < 40L << 20; sent += part.length) {
                            out.write(part);
                        }
                    }
                });

        assertUnreadable("does not end after 8388608 bytes", () -> list(client()));
    }

    /** Such a bucket makes no host. */
    @Test
    void asksForNoBucketThatIsNone() {
        OssClient client =
                client(
                        Configured.of(
                                Map.of(
                                        "oss.region", "cn-test",
                                        "oss.endpoint", "http://oss.test",
                                        "oss.access-key.id", "id",
                                        "oss.access-key.secret", SECRET)));

        assertFails("HEAD", Reason.BUCKET, () -> client.head("not a bucket", "a"));
    }

    /** A call that may fail. */
    private interface Ask {
        Object ask() throws OssFailure;
    }

    private static Object list(OssClient client) throws OssFailure {
        return client.list("photos", "", "", Optional.empty());
    }

    private static OssFailure failure(Ask ask) {
        return catchThrowableOfType(OssFailure.class, ask::ask);
    }

    private static void assertFails(String what, Reason reason, Ask ask) {
        OssFailure failure = failure(ask);
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(what).hasMessageNotContaining(SECRET);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    private static void assertUnreadable(String what, Ask ask) {
        assertFails(what, Reason.UNREADABLE, ask);
    }

    private OssClient client() {
        Map<String, String> values = new HashMap<>();
        values.put("oss.region", "cn-test");
        values.put("oss.endpoint", "http://127.0.0.1:" + oss.getAddress().getPort());
        values.put("oss.path-style", "true");
        values.put("oss.access-key.id", "id");
        values.put("oss.access-key.secret", SECRET);
        return client(Configured.of(values));
    }

    private static OssClient client(org.osscallback.setting.Settings settings) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
        return new OssClient(BucketSettings.from(settings), new OssExchange(), clock);
    }

    private void answer(int status, Map<String, String> headers, String body) {
        try {
            oss.removeContext("/");
        } catch (IllegalArgumentException first) {
            // there is none yet
        }
        oss.createContext(
                "/",
                call -> {
                    lastQuery = String.valueOf(call.getRequestURI().getRawQuery());
                    lastMethod = call.getRequestMethod();
                    headers.forEach((name, value) -> call.getResponseHeaders().set(name, value));
                    byte[] bytes = body.getBytes(UTF_8);
                    boolean none = bytes.length == 0 || lastMethod.equals("HEAD");
                    call.sendResponseHeaders(status, none ? -1 : bytes.length);
                    if (!none) {
                        call.getResponseBody().write(bytes);
                    }
                    call.close();
                });
    }

    private static String error(String code, String more) {
        return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code>" + more + "</Error>";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String page(boolean truncated, String token, String... keys) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<ListBucketResult>\n");
        xml.append("<Name>photos</Name><EncodingType>url</EncodingType>");
        xml.append("<IsTruncated>" + truncated + "</IsTruncated>");
        xml.append("<NextContinuationToken>" + token + "</NextContinuationToken>\n");
        for (String key : keys) {
            xml.append("<Contents><Key>" + key + "</Key>");
            xml.append("<LastModified>2026-01-02T03:04:05.000Z</LastModified>");
            xml.append("<ETag>\"E\"</ETag><Size>7</Size>\n<Owner><ID>1</ID></Owner></Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }
}

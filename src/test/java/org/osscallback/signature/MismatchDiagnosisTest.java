package org.osscallback.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.key.OssKey;
import org.osscallback.key.PinnedKeys;
import org.osscallback.problem.Finding;
import org.osscallback.testing.RealCallback;
import org.osscallback.testing.SignedCallback;
import org.osscallback.testing.SigningKey;

class MismatchDiagnosisTest {

    static final String UNRECOGNISED = "in a way not recognised";

    static final String BODY_ALTERED = "The body was altered on the way";

    final AtomicLong nanoTime = new AtomicLong();

    @Test
    void tellsAForgery() {
        SignedCallback forged = SignedCallback.valid().withKey(SigningKey.generate());

        String diagnosis =
                Finding.text(
                        diagnosis("")
                                .of(
                                        forged.request(),
                                        md5Opened(forged, SignedCallback.valid().key())));

        assertThat(diagnosis).contains("a forgery");
    }

    @Test
    void tellsAForgeryOfAGenuineCallback() {
        RealCallback tampered = RealCallback.named("cloudreve-tampered");

        assertThat(diagnose(tampered.request())).contains("a forgery");
    }

    @Test
    void tellsThatOssSignedSomethingElse() {
        RealCallback unknown = RealCallback.named("webmis");

        assertThat(diagnose(unknown.request())).contains("OSS signed something", UNRECOGNISED);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v3,                   /callback",
        "/api,                      /callback",
        "/prod-api,                 /callback",
        "/oss-upload-callback,      /callback",
        "/gateway/upload,           /callback",
        "/api,                      /a+b/%E5%9B%BE",
    })
    void namesAUsualPrefixThatAProxyStripped(String prefix, String path) {
        SignedCallback callback =
                SignedCallback.valid().withPath(prefix + path).withPathAfterSigning(path);

        String diagnosis = diagnose(callback);

        assertThat(diagnosis)
                .contains("a proxy strips that", "oss.callback.public-prefix=" + prefix + " ");
    }

    @Test
    void namesThePrefixStrippedFromAGenuineCallback() {
        SignedRequest genuine = RealCallback.named("cloudreve-test").request();
        SignedRequest stripped =
                new SignedRequest(
                        new RequestTarget(
                                genuine.target().path().substring("/api/v3".length()), ""),
                        genuine.body(),
                        genuine.credentials());

        assertThat(diagnose(stripped)).contains("oss.callback.public-prefix=/api/v3 ");
    }

    @Test
    void namesAPrefixThatTheConfiguredPathsSuggest() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withPath("/our/very/own/callback.php")
                        .withPathAfterSigning("/own/callback.php");

        String diagnosis =
                diagnose(callback, "", List.of("/callback", "/our/very/own/callback.php"));

        assertThat(diagnosis).contains("oss.callback.public-prefix=/our/very ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/our-own-place",
                "/our-own-place/",
                "/our-own-place/callback",
                "/our-own-place/callback?id=1",
            })
    void namesAPrefixThatAProxyReports(String reported) {
        SignedCallback callback =
                SignedCallback.valid()
                        .withPath("/our-own-place/callback")
                        .withQuery("id=1")
                        .withPathAfterSigning("/callback")
                        .withForwardedTargets("/elsewhere", reported);

        assertThat(diagnose(callback)).contains("oss.callback.public-prefix=/our-own-place ");
    }

    @Test
    void namesAPrefixInPlaceOfTheOneThatIsSet() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withPath("/our-own-place/callback")
                        .withPathAfterSigning("/wrong/callback")
                        .withForwardedTargets("/our-own-place");

        String diagnosis = diagnose(callback, "/wrong", List.of("/callback"));

        assertThat(diagnosis).contains("oss.callback.public-prefix=/our-own-place ");
    }

    @Test
    void tellsAPublicPrefixThatIsSetForNothing() {
        SignedCallback callback = SignedCallback.valid().withPathAfterSigning("/api/callback");

        String diagnosis = diagnose(callback, "/api", List.of("/callback"));

        assertThat(diagnosis).contains("without oss.callback.public-prefix");
    }

    @Test
    void tellsAQueryThatWasAdded() {
        SignedCallback callback = SignedCallback.valid().withQueryAfterSigning("utm_source=cdn");

        assertThat(diagnose(callback)).contains("with the query dropped", "callbackUrl has none");
    }

    @Test
    void tellsAQueryThatWasAddedEvenIfAProxyReportsAPrefix() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withQueryAfterSigning("utm_source=cdn")
                        .withForwardedTargets("/api");

        assertThat(diagnose(callback)).contains("with the query dropped", "callbackUrl has none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=2", "id=1&x=2"})
    void tellsAQueryThatAProxyReportsOtherwise(String arrived) {
        SignedCallback callback =
                SignedCallback.valid()
                        .withQuery("id=1")
                        .withQueryAfterSigning(arrived)
                        .withForwardedTargets("/callback?id=1");

        assertThat(diagnose(callback)).contains("the query was dropped or changed on the way");
    }

    @Test
    void tellsAPathThatAProxyReportsOtherwise() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withPath("/index.php")
                        .withQuery("id=1")
                        .withPathAfterSigning("/callback")
                        .withQueryAfterSigning("")
                        .withForwardedTargets("/index.php?id=1");

        assertThat(diagnose(callback)).contains("the path and query that a proxy reports");
    }

    @ParameterizedTest
    @CsvSource({
        "/callback/, /callback,  ending in '/',       removed it",
        "/callback,  /callback/, without its last '/', added it",
    })
    void tellsASlashAtTheEnd(String signed, String arrived, String how, String what) {
        SignedCallback callback =
                SignedCallback.valid().withPath(signed).withPathAfterSigning(arrived);

        assertThat(diagnose(callback)).contains(how.replace("''", "'"), what);
    }

    @Test
    void doesNotTakeTheSlashFromTheRoot() {
        SignedCallback callback = SignedCallback.valid().withPathAfterSigning("/");

        assertThat(diagnose(callback)).contains(UNRECOGNISED);
    }

    static Stream<Arguments> rewrittenForms() {
        return Stream.of(
                Arguments.of("object=a%20b", "object=a+b", "form values percent-encoded"),
                Arguments.of("object=a+b", "object=a%20b", "'+' for a space"),
                Arguments.of("object=a%2Fb", "object=a%2fb", "form values percent-encoded"),
                Arguments.of("object=a%2Fb", "object=a/b", "form values percent-encoded"),
                Arguments.of("object=%E5%9B%BE", "object=图", "form values percent-encoded"),
                Arguments.of("object=a~b%2A", "object=a%7Eb*", "form values percent-encoded"),
                Arguments.of("object=a~b*", "object=a%7Eb%2A", "form values percent-encoded"),
                Arguments.of("object=a%7Eb*", "object=a~b%2A", "form values percent-encoded"),
                Arguments.of("object=a/b", "object=a%2Fb", "not percent-encoded"),
                Arguments.of("object=a b", "object=a+b", "spaces for '+'"),
                Arguments.of("object=图", "object=%E5%9B%BE", "not percent-encoded"),
                Arguments.of("a=%2F&b&c=&d=1%3D2", "a=%2f&b&c=&d=1=2", "percent-encoded"),
                Arguments.of("object=a", "object=a\n", "blanks or line ends"),
                Arguments.of("object=a", "\r\n object=a ", "blanks or line ends"),
                Arguments.of("a=1\n&b=2\n", "a=1\r\n&b=2\r\n", "CR LF turned into LF"),
                Arguments.of("object=ä", "object=Ã¤", "read as UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("rewrittenForms")
    void tellsAFormThatWasEncodedAnew(String signed, String arrived, String how) {
        SignedCallback callback =
                SignedCallback.valid().withBody(signed).withBodyAfterSigning(arrived);

        String diagnosis = diagnose(callback);

        assertThat(diagnosis).contains("the body re-encoded (").contains(how);
    }

    @Test
    void doesNotSpeakOfBlanksWhereOnlyHexDigitsChangedCase() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody("object=a%2Fb")
                        .withBodyAfterSigning("object=a%2fb");

        assertThat(diagnose(callback)).contains("(form values percent-encoded)");
    }

    static Stream<Arguments> rewrittenJson() {
        return Stream.of(
                Arguments.of(
                        "{\"object\":\"a\",\"size\":5}",
                        "{ \"object\" : \"a\" ,\n \"size\" : 5 }",
                        "JSON without blanks"),
                Arguments.of(
                        "{\"object\": \"a\", \"size\": 5}",
                        "{\"object\":\"a\",\"size\":5}",
                        "a blank after ':' and ','"),
                Arguments.of(
                        "{\"object\":\"a:b,\\\"c\", \"size\":5}",
                        "{\"object\":\"a:b,\\\"c\",\"size\":5}",
                        "a blank after ','"),
                Arguments.of(
                        "{\"object\":\"\\u56fe\"}",
                        "{\"object\":\"图\"}",
                        "other than ASCII as \\u"),
                Arguments.of(
                        "{\"object\": \"\\u56fe\"}",
                        "{\"object\":\"图\"}",
                        "with blanks, other than ASCII as \\u"),
                Arguments.of(
                        "{\"object\":\"图\"}", "{\"object\":\"\\u56fe\"}", "JSON without blanks"),
                Arguments.of(
                        "{\"object\":\"a/b\"}", "{\"object\":\"a\\/b\"}", "JSON without blanks"),
                Arguments.of("{\"object\":\"a\"}", "{\"object\":\"a\"}\n", "blanks"));
    }

    @ParameterizedTest
    @MethodSource("rewrittenJson")
    void tellsJsonThatWasWrittenAnew(String signed, String arrived, String how) {
        SignedCallback callback =
                SignedCallback.valid().withBody(signed).withBodyAfterSigning(arrived);

        String diagnosis = diagnose(callback);

        assertThat(diagnosis).contains("the body re-encoded (").contains(how);
    }

    @Test
    void tellsTheTargetAndTheBodyIfBothWereChanged() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody("object=a%2Fb")
                        .withQueryAfterSigning("utm=1")
                        .withBodyAfterSigning("object=a/b");

        assertThat(diagnose(callback)).contains("the query dropped", "the body re-encoded");
    }

    @Test
    void tellsABodyThatIsNotTheOneOfItsContentMd5() {
        SignedCallback callback =
                SignedCallback.valid().withContentMd5().withBodyAfterSigning("object=evil");

        assertThat(diagnose(callback)).startsWith(BODY_ALTERED).contains(UNRECOGNISED);
    }

    @Test
    void tellsHowABodyWasAlteredThatIsNotTheOneOfItsContentMd5() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody("object=a%2Fb")
                        .withContentMd5()
                        .withBodyAfterSigning("object=a/b");

        assertThat(diagnose(callback)).startsWith(BODY_ALTERED).contains("the body re-encoded");
    }

    @Test
    void doesNotBlameABodyThatIsTheOneOfItsContentMd5() {
        SignedCallback callback =
                SignedCallback.valid().withContentMd5().withPathAfterSigning("/unheard-of");

        assertThat(diagnose(callback)).doesNotContain(BODY_ALTERED).contains(UNRECOGNISED);
    }

    static Stream<String> bodiesThatAreHardToRewrite() {
        return Stream.of(
                "",
                " ",
                "{",
                "{\"a\\",
                "{\"a\":\"\\",
                "{\"filename\",\"a\"}",
                "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "{\"a\":" + "9".repeat(5_000) + "}",
                "{\"a\":1e999999999}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1,\"a\":2}",
                "&&==&%",
                "a=%zz%",
                "a=%00\u0000",
                "\uFEFF{}",
                "a=" + "%2F".repeat(80_000));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreHardToRewrite")
    void survivesAnyBodyThatOssMaySign(String body) {
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody(body)
                        .withPathAfterSigning("/unheard-of")
                        .withForwardedTargets("/x?y", "/", "/?");

        assertThat(diagnose(callback)).contains(UNRECOGNISED);
    }

    @Test
    void survivesABodyThatIsNotText() {
        byte[] body = new byte[512];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        SignedCallback callback =
                SignedCallback.valid().withBody(body).withPathAfterSigning("/unheard-of");

        assertThat(diagnose(callback)).contains(UNRECOGNISED);
    }

    @Test
    void stopsSearchingWhenTheBodyIsTooLargeToTryEverything() {
        String large = "object=" + "a".repeat(Suspicions.MOST_BYTES_HASHED / 10);
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody(large)
                        .withPath("/users/files/callback")
                        .withPathAfterSigning("/callback");

        assertThat(diagnose(callback)).contains(UNRECOGNISED);
        assertThat(
                        diagnose(
                                callback.withBody("object=a")
                                        .withPath("/users/files/callback")
                                        .withPathAfterSigning("/callback")))
                .contains("oss.callback.public-prefix=/users/files ");
    }

    @Test
    void triesTheLikelyEvenForTheLargestBody() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody("object=" + "a".repeat(262_137))
                        .withQueryAfterSigning("utm=1");

        assertThat(diagnose(callback)).contains("the query dropped");
    }

    @Test
    void stopsExaminingWhenThereAreTooManyMismatchesAtOnce() {
        MismatchDiagnosis diagnosis = diagnosis("");

        List<String> burst =
                IntStream.range(0, 2 * MismatchDiagnosis.MOST_SEARCHES_A_SECOND)
                        .mapToObj(i -> of(diagnosis, mismatch(i)))
                        .toList();

        assertThat(burst)
                .filteredOn(text -> text.contains("the query dropped"))
                .hasSizeBetween(
                        MismatchDiagnosis.MOST_SEARCHES_A_SECOND,
                        MismatchDiagnosis.MOST_SEARCHES_A_SECOND + 1);
        assertThat(burst.get(burst.size() - 1)).startsWith("Not examined");
    }

    @Test
    void examinesAgainAsTimeGoesBy() {
        MismatchDiagnosis diagnosis = diagnosis("");
        for (int i = 0; i < 100; i++) {
            of(diagnosis, mismatch(i));
        }
        assertThat(of(diagnosis, mismatch(100))).startsWith("Not examined");

        nanoTime.addAndGet(1_000_000_000L / MismatchDiagnosis.MOST_SEARCHES_A_SECOND);

        assertThat(of(diagnosis, mismatch(101))).contains("the query dropped");
        assertThat(of(diagnosis, mismatch(102))).startsWith("Not examined");
    }

    @Test
    void examinesOneSignatureOnceAMinute() {
        MismatchDiagnosis diagnosis = diagnosis("");
        assertThat(of(diagnosis, mismatch(1))).contains("the query dropped");

        nanoTime.addAndGet(59_000_000_000L);
        assertThat(of(diagnosis, mismatch(1))).startsWith("Not examined: this signature was");

        nanoTime.addAndGet(2_000_000_000L);
        assertThat(of(diagnosis, mismatch(1))).contains("the query dropped");
    }

    @Test
    void parsesNoBodyThatIsLargerThanThoseOfOss() {
        String large = "a=" + "b".repeat(Suspicions.MOST_BODY_BYTES);
        SignedCallback callback =
                SignedCallback.valid().withBody(large + "%2f").withBodyAfterSigning(large + "/");

        assertThat(of(diagnosis(""), callback)).contains("not recognised");
    }

    @Test
    void endsASearchAfterItsTimeAndSaysSo() {
        AtomicLong worked = new AtomicLong();
        MismatchDiagnosis slow =
                new MismatchDiagnosis(
                        "",
                        List.of("/callback"),
                        nanoTime::get,
                        () -> worked.getAndAdd(Suspicions.MOST_NANOS / 2));
        SignedCallback callback =
                SignedCallback.valid().withBody("a=%2f").withBodyAfterSigning("a=/");

        assertThat(of(diagnosis(""), callback)).doesNotContain("was tried");
        assertThat(of(slow, callback)).contains("Not every way in which they can differ was tried");
    }

    private static SignedCallback mismatch(int number) {
        return SignedCallback.valid().withBody("object=" + number).withQueryAfterSigning("utm=1");
    }

    @Test
    void tellsAForgeryHoweverManyMismatchesThereAre() {
        MismatchDiagnosis diagnosis = diagnosis("");
        for (int i = 0; i < 100; i++) {
            of(diagnosis, SignedCallback.valid().withQueryAfterSigning("utm=1"));
        }

        String forged = Finding.text(diagnosis.of(SignedCallback.valid().request(), new byte[0]));

        assertThat(forged).contains("a forgery");
    }

    static Stream<SignedCallback> mismatches() {
        SignedCallback signed =
                SignedCallback.valid()
                        .withBody("object=secret-object%2Fname&size=5")
                        .withContentMd5();
        return Stream.of(
                signed.withQueryAfterSigning("utm=1"),
                signed.withPathAfterSigning("/unheard-of"),
                signed.withBodyAfterSigning("object=secret-object/name&size=5"),
                signed.withBodyAfterSigning("object=secret-object%2Fname&size=6"),
                signed.withPath("/api/callback").withPathAfterSigning("/callback"));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void repeatsNoBodySignatureOrKey(SignedCallback callback) {
        String diagnosis = diagnose(callback);

        assertThat(diagnosis)
                .isNotEmpty()
                .doesNotContain("secret-object", "object=")
                .doesNotContain(callback.signature().substring(0, 8))
                .doesNotContain(callback.contentMd5())
                .doesNotContain(callback.keyUrlHeader())
                .doesNotContain(callback.publicKeyPem().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void tellsProgramsTheSameByCodeAndParameters() {
        SignedCallback callback = SignedCallback.valid().withPathAfterSigning("/callback/");

        List<Finding> findings =
                diagnosis("").of(callback.request(), md5Opened(callback, callback.key()));

        assertThat(findings).extracting(Finding::code).containsExactly("slash");
        assertThat(findings.get(0).parameters()).isEqualTo(Map.of("changed", "added"));
    }

    private String diagnose(SignedCallback callback) {
        return diagnose(callback, "", List.of("/callback"));
    }

    private String diagnose(SignedCallback callback, String publicPrefix, List<String> paths) {
        return Finding.text(
                new MismatchDiagnosis(publicPrefix, paths, nanoTime::get, () -> 0)
                        .of(callback.request(), md5Opened(callback, callback.key())));
    }

    private String diagnose(SignedRequest real) {
        OssKey published =
                PinnedKeys.parse("v1", PinnedKeys.PUBLISHED)
                        .get(PinnedKeys.PUBLISHED.get(0).resolve(PinnedKeys.FILE))
                        .orElseThrow();
        byte[] signature = Base64.getDecoder().decode(real.credentials().signature());
        return Finding.text(diagnosis("").of(real, published.signedMd5(signature)));
    }

    private MismatchDiagnosis diagnosis(String publicPrefix) {
        return new MismatchDiagnosis(publicPrefix, List.of("/callback"), nanoTime::get, () -> 0);
    }

    private static String of(MismatchDiagnosis diagnosis, SignedCallback callback) {
        return Finding.text(diagnosis.of(callback.request(), md5Opened(callback, callback.key())));
    }

    private static byte[] md5Opened(SignedCallback callback, SigningKey key) {
        byte[] signature =
                Base64.getDecoder()
                        .decode(callback.signature().getBytes(StandardCharsets.US_ASCII));
        return key.publicKey().signedMd5(signature);
    }
}

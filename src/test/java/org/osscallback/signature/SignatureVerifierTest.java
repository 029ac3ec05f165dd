package org.osscallback.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.osscallback.problem.Problem.KEY_UNAVAILABLE;
import static org.osscallback.problem.Problem.KEY_URL_UNTRUSTED;
import static org.osscallback.problem.Problem.SIGNATURE_MISMATCH;
import static org.osscallback.problem.Problem.SIGNATURE_MISSING;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.key.KeyCache;
import org.osscallback.key.KeySettings;
import org.osscallback.key.KeySource;
import org.osscallback.key.OssKey;
import org.osscallback.key.PinnedKeys;
import org.osscallback.key.PublicKeyUrl;
import org.osscallback.key.SignedMessage;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.problem.Finding;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.Configured;
import org.osscallback.testing.RealCallback;
import org.osscallback.testing.SignedCallback;
import org.osscallback.testing.SigningKey;

class SignatureVerifierTest {

    static final OssKey TRUSTED_KEY = SignedCallback.valid().key().publicKey();

    final SignatureVerifier verifier = verifierWith(url -> TRUSTED_KEY);

    @Test
    void acceptsWhatOssSigned() {
        SignedCallback callback = SignedCallback.valid().withQuery("id=1");

        SignedMessage message = verifier.verify(callback.request());

        assertThat(message.target()).asString().isEqualTo("/callback?id=1");
        assertThat(message.body()).isEqualTo(callback.body());
        assertThat(message.signature()).isEqualTo(decoded(callback.signature()));
    }

    @ParameterizedTest
    @MethodSource("org.osscallback.testing.RealCallback#genuine")
    void acceptsGenuineCallbacksWithThePinnedKeyAndNoNetwork(RealCallback callback) {
        SignedMessage message = verifierWithThePinnedKey().verify(callback.request());

        assertThat(message.body()).isEqualTo(callback.body());
    }

    @ParameterizedTest
    @MethodSource("org.osscallback.testing.RealCallback#unverifiable")
    void refusesCallbacksThatAreNotGenuine(RealCallback callback) {
        assertRefused(verifierWithThePinnedKey(), callback.request(), SIGNATURE_MISMATCH);
    }

    @Test
    void acceptsAGenuineCallbackWhoseBodyIsBroken() {
        SignedMessage message =
                verifierWithThePinnedKey().verify(RealCallback.named("mixmedia").request());

        NoticeParser parser = new NoticeParser(FieldNames.from(Configured.nothing()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parser.parse(message.body()))
                .withMessageContaining("line 1, column ")
                .satisfies(
                        refusal -> assertThat(refusal.problem).isEqualTo(Problem.BODY_MALFORMED));
    }

    @ParameterizedTest
    @CsvSource({
        "/callback,            '',            /callback",
        "/callback/,           '',            /callback/",
        "/callback,            a=1&b=2,       /callback?a=1&b=2",
        "/callback,            a=%2F&b=c+d,   /callback?a=%2F&b=c+d",
        "/callback,            a?b,           /callback?a?b",
        "/a%20b,               '',            '/a b'",
        "/%E5%9B%BE,           '',            /图",
        "/a%2Fb,               '',            /a/b",
        "/a%252Fb,             '',            /a%2Fb",
        "/a%zz,                '',            /a%zz",
        "/a+b,                 '',            /a+b",
        "/a+b,                 '',            '/a b'",
        "/a+b%2B,              q,             '/a b+?q'",
        "/callback,            '',            /callback?",
        "/a+b,                 '',            '/a b?'",
    })
    void acceptsEachFormInWhichATargetIsSigned(String path, String query, String signed) {
        SignedCallback callback =
                SignedCallback.valid().withPath(path).withQuery(query).withSignedTarget(signed);

        SignedMessage message = verifier.verify(callback.request());

        assertThat(message.target()).asString(StandardCharsets.UTF_8).isEqualTo(signed);
    }

    @ParameterizedTest
    @CsvSource({
        "/callback,            a=%2F,         /callback?a=/",
        "/callback,            a+b,           '/callback?a b'",
        "/callback,            a=1,           /callback",
        "/callback,            a=1,           /callback?",
        "/callback,            '',            /callback??",
        "/a%252Fb,             '',            /a/b",
        "/a%2Bb,               '',            '/a b'",
        "/a%20b,               '',            /a+b",
        "/CALLBACK,            '',            /callback",
        "/x/../callback,       '',            /callback",
        "//callback,           '',            /callback",
        "/callback;a=1,        '',            /callback",
    })
    void refusesATargetThatOnlyLooksLikeTheSignedOne(String path, String query, String signed) {
        SignedCallback callback =
                SignedCallback.valid().withPath(path).withQuery(query).withSignedTarget(signed);

        assertRefused(verifier, callback.request(), SIGNATURE_MISMATCH);
    }

    static Stream<SignedCallback> alteredOnTheWay() {
        SignedCallback signed = SignedCallback.valid().withQuery("id=1");
        return Stream.of(
                signed.withBodyAfterSigning("bucket=examplebucket&object=evil.jpg&size=108904"),
                signed.withBodyAfterSigning(""),
                signed.withBodyAfterSigning(
                        new String(signed.body(), StandardCharsets.UTF_8) + "\n"),
                signed.withPathAfterSigning("/other"),
                signed.withPathAfterSigning("/callback/"),
                signed.withQueryAfterSigning("id=2"),
                signed.withQueryAfterSigning("id=1&x=2"),
                signed.withQueryAfterSigning(""),
                SignedCallback.valid().withQueryAfterSigning("id=1"));
    }

    @ParameterizedTest
    @MethodSource("alteredOnTheWay")
    void refusesWhatWasAlteredAfterSigning(SignedCallback callback) {
        assertRefused(verifier, callback.request(), SIGNATURE_MISMATCH);
    }

    @Test
    void refusesALineFeedThatMovesTheBeginningOfTheBodyIntoThePath() {
        SignedCallback callback =
                SignedCallback.valid()
                        .withBody("ticket=t\nobject=a")
                        .withPathAfterSigning("/callback%0Aticket=t")
                        .withBodyAfterSigning("object=a");

        assertRefused(verifier, callback.request(), SIGNATURE_MISMATCH);
    }

    @Test
    void refusesAnotherKeysSignature() {
        SignedCallback forged = SignedCallback.valid().withKey(SigningKey.generate());

        assertRefused(verifier, forged.request(), SIGNATURE_MISMATCH);
    }

    static Stream<String> signaturesThatAreNone() {
        String genuine = SignedCallback.valid().signature();
        byte[] bytes = decoded(genuine);
        return Stream.of(
                " ",
                "AAAA",
                "not base64!",
                "Bearer " + genuine,
                genuine + genuine,
                genuine.substring(0, 40),
                "A".repeat(86) + "==",
                "/".repeat(86) + "==",
                encoded(append(bytes, (byte) 0)),
                encoded(prepend((byte) 0, bytes)),
                genuine.replace('+', '-').replace('/', '_').replace("=", "") + "*",
                "A".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("signaturesThatAreNone")
    void refusesWhatIsNoSignature(String header) {
        assertRefused(
                verifier,
                SignedCallback.valid().withSignature(header).request(),
                SIGNATURE_MISMATCH);
    }

    @Test
    void refusesARequestWithoutASignature() {
        SignedCallback callback = SignedCallback.valid().withSignature(null);

        assertRefused(verifier, callback.request(), SIGNATURE_MISSING);
        assertRefusedByHeaders(callback, SIGNATURE_MISSING);
    }

    @Test
    void suspectsAProxyWhereOneHeaderIsThereWithoutTheOther() {
        SignedRequest halfway = SignedCallback.valid().withSignature(null).request();
        SignedRequest neither =
                SignedCallback.valid().withSignature(null).withKeyUrlHeader(null).request();

        assertThat(Finding.text(refusalOf(halfway).diagnosis())).contains("removed the other");
        assertThat(refusalOf(neither).diagnosis()).isEmpty();
    }

    private Refusal refusalOf(SignedRequest request) {
        return catchThrowableOfType(Refusal.class, () -> verifier.verify(request));
    }

    @Test
    void refusesAnEmptyKeyUrlAsItsFirst() {
        SignedCallback callback = SignedCallback.valid().withKeyUrlHeader("");

        assertRefused(verifierWith(url -> TRUSTED_KEY), callback.request(), KEY_URL_UNTRUSTED);
    }

    @Test
    void refusesAnotherKeyUrlAfterATrustedOne() {
        verifier.verify(SignedCallback.valid().request());
        SignedCallback callback = SignedCallback.valid().withKeyUrl("http://evil.test/v1.pem");

        assertRefused(verifier, callback.request(), KEY_URL_UNTRUSTED);
    }

    @Test
    void refusesARequestWithoutAKeyUrl() {
        SignedCallback callback = SignedCallback.valid().withKeyUrlHeader(null);

        assertRefused(verifier, callback.request(), SIGNATURE_MISSING);
        assertRefusedByHeaders(callback, SIGNATURE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gosspublic.alicdn.com.evil.test/callback_pub_key_v1.pem",
                "https://gosspublic.alicdn.com@evil.test/callback_pub_key_v1.pem",
                "https://evil.test/callback_pub_key_v1.pem",
                "file:///etc/passwd",
            })
    void refusesAKeyFromAnyOtherHostWithoutAskingForIt(String url) {
        SignatureVerifier asking = verifierWith(SignatureVerifierTest::refuseToBeAsked);
        SignedCallback callback = SignedCallback.valid().withKeyUrl(url);

        assertRefused(asking, callback.request(), KEY_URL_UNTRUSTED);
        assertRefusedByHeaders(callback, KEY_URL_UNTRUSTED);
    }

    @Test
    void passesHeadersThatMayStillVerify() {
        SignatureVerifier asking = verifierWith(SignatureVerifierTest::refuseToBeAsked);

        asking.precheck(SignedCallback.valid().request().credentials());
    }

    @Test
    void tellsThatItCannotTellWhileTheKeyIsUnavailable() {
        SignatureVerifier blind =
                verifierWith(
                        url -> {
                            throw new Refusal(KEY_UNAVAILABLE, "the key host is down");
                        });

        assertRefused(blind, SignedCallback.valid().request(), KEY_UNAVAILABLE);
    }

    @Test
    void asksForTheKeyAtTheKeyUrl() {
        SignatureVerifier choosing =
                verifierWith(
                        url ->
                                url.uri().getPath().equals("/mine.pem")
                                        ? TRUSTED_KEY
                                        : SigningKey.generate().publicKey());

        choosing.verify(
                SignedCallback.valid()
                        .withKeyUrl("https://gosspublic.alicdn.com/mine.pem")
                        .request());
        assertRefused(
                choosing,
                SignedCallback.valid()
                        .withKeyUrl("https://gosspublic.alicdn.com/other.pem")
                        .request(),
                SIGNATURE_MISMATCH);
    }

    @Test
    void diagnosesForTheOperatorAloneNotForTheCaller() {
        SignedCallback callback = SignedCallback.valid().withQueryAfterSigning("utm=1");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> verifier.verify(callback.request()))
                .withMessage("the path, query or body that arrived is not what was signed")
                .satisfies(
                        refusal ->
                                assertThat(Finding.text(refusal.diagnosis()))
                                        .contains("the query dropped"));
    }

    private void assertRefusedByHeaders(SignedCallback callback, Problem expected) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> verifier.precheck(callback.request().credentials()))
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(expected));
    }

    private static void assertRefused(
            SignatureVerifier verifier, SignedRequest request, Problem expected) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> verifier.verify(request))
                .satisfies(refusal -> assertThat(refusal.problem).isEqualTo(expected));
    }

    static SignatureVerifier verifierWith(KeySource keys) {
        return new SignatureVerifier(
                PinnedKeys.PUBLISHED,
                keys,
                new MismatchDiagnosis("", List.of("/callback"), System::nanoTime, () -> 0));
    }

    private static SignatureVerifier verifierWithThePinnedKey() {
        return verifierWith(
                new KeyCache(
                        SignatureVerifierTest::refuseToBeAsked,
                        KeySettings.from(Configured.nothing()),
                        Clock.systemUTC(),
                        Runnable::run));
    }

    private static OssKey refuseToBeAsked(PublicKeyUrl url) {
        throw new AssertionError("nothing may be fetched, not even " + url);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] append(byte[] bytes, byte last) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = last;
        return longer;
    }

    private static byte[] prepend(byte first, byte[] bytes) {
        byte[] longer = new byte[bytes.length + 1];
        longer[0] = first;
        System.arraycopy(bytes, 0, longer, 1, bytes.length);
        return longer;
    }
}

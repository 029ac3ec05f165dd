package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;

class TicketSignerTest {

    static final String NEW = TicketSettingsTest.key(32);
    static final String OLD = TicketSettingsTest.key(48);

    static final Ticket TICKET =
            new Ticket(
                    "id-1",
                    Instant.parse("2026-11-22T08:15:00Z"),
                    new Grant(
                            "小明",
                            "photos",
                            new ObjectRule("照片/猫.jpg", false),
                            1_000_000L,
                            new MimeTypes(List.of("image/png", "image/jpeg")),
                            "hash"));

    private final TicketSigner signer = signer("new:" + NEW, "old:" + OLD);

    static TicketSigner signer(String... secrets) {
        return new TicketSigner(TicketSecrets.parse(List.of(secrets)));
    }

    @Test
    void readsWhatItWrote() {
        assertThat(signer.read(signer.write(TICKET))).isEqualTo(TICKET);
    }

    @Test
    void readsWhatItWroteOfATicketForAPrefixAlone() {
        Grant least =
                new Grant(
                        "a",
                        "photos",
                        new ObjectRule("a/", true),
                        null,
                        new MimeTypes(List.of()),
                        null);
        Ticket ticket = new Ticket("x", Instant.EPOCH, least);

        assertThat(signer.read(signer.write(ticket))).isEqualTo(ticket);
    }

    @Test
    void writesAStandardTokenThatOthersCanRead() throws Exception {
        String[] parts = signer.write(TICKET).split("\\.");

        assertThat(json(parts[0]))
                .isEqualTo(object("{\"alg\":\"HS256\",\"kid\":\"new\",\"typ\":\"oss-ticket\"}"));
        assertThat(json(parts[1]))
                .isEqualTo(
                        object(
                                "{\"jti\":\"id-1\",\"exp\":1795335300,\"sub\":\"小明\",\"b\":\"photos\","
                                        + "\"o\":\"照片/猫.jpg\",\"max\":1000000,"
                                        + "\"typ\":[\"image/png\",\"image/jpeg\"],\"var\":\"hash\"}"));
        assertThat(parts[2]).isEqualTo(mac(parts[0] + "." + parts[1], NEW, "HmacSHA256"));
    }

    @Test
    void refusesAHeaderThatIsNull() {
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("null".getBytes(StandardCharsets.UTF_8));

        assertRefused(signer, none + ".e30." + "A".repeat(43));
    }

    @Test
    void takesTicketsWithoutATypeAsOlderVersionsMadeThem() throws Exception {
        String old = resigned("{\"alg\":\"HS256\",\"kid\":\"new\"}");

        assertThat(signer.read(old)).isEqualTo(TICKET);
    }

    @Test
    void refusesATokenOfAnotherType() throws Exception {
        assertRefused(signer, resigned("{\"alg\":\"HS256\",\"kid\":\"new\",\"typ\":\"session\"}"));
    }

    /** The same claims under another header, with a right MAC. */
    private String resigned(String header) throws Exception {
        String claims = signer.write(TICKET).split("\\.")[1];
        String head =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(header.getBytes(StandardCharsets.UTF_8));
        return head + "." + claims + "." + mac(head + "." + claims, NEW, "HmacSHA256");
    }

    @Test
    void readsTicketsOfAnOlderSecretAfterItsRotation() {
        String older = signer("old:" + OLD).write(TICKET);

        assertThat(signer.read(older)).isEqualTo(TICKET);
    }

    @Test
    void refusesTicketsOfASecretThatIsGone() {
        assertRefused(signer("new:" + NEW), signer("old:" + OLD).write(TICKET));
    }

    @Test
    void refusesAKidThatNamesAnotherSecret() {
        assertRefused(signer, signer("new:" + OLD).write(TICKET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"unknown\"}",
                "{\"alg\":\"HS256\",\"kid\":null}",
                "{\"kid\":\"new\"}",
                "{\"alg\":\"none\",\"kid\":\"new\"}",
                "{\"alg\":\"None\",\"kid\":\"new\"}",
                "{\"alg\":\"hs256\",\"kid\":\"new\"}",
                "{\"alg\":\"RS256\",\"kid\":\"new\"}",
                "{\"alg\":\"HS512\",\"kid\":\"new\"}",
                "{\"alg\":\"HS256\",\"kid\":\"new\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"HS256\",\"kid\":\"new\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"HS256\",\"kid\":\"new\",\"b64\":false}",
                "{\"alg\":\"HS256\",\"kid\":\"new\",\"jku\":\"http://127.0.0.1/\"}",
                "{\"alg\":\"HS256\",\"kid\":\"new\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"alg\":\"HS256\",\"kid\":\"new\"",
                "[]",
                "x"
            })
    void refusesAnyOtherHeaderThoughItsMacIsRight(String header) {
        String signed = base64(header) + "." + base64(claims().build().toString());

        assertRefused(signer, signed + "." + mac(signed, NEW, "HmacSHA256"));
    }

    @Test
    void refusesTheMacOfAnotherAlgorithmCutToLength() {
        String header = "{\"alg\":\"HS512\",\"kid\":\"new\"}";
        String signed = base64(header) + "." + base64(claims().build().toString());

        assertRefused(signer, signed + "." + mac(signed, NEW, "HmacSHA512").substring(0, 43));
        assertRefused(signer, signed + "." + mac(signed, NEW, "HmacSHA512"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.e30.",
                "{\"payload\":\"\",\"signatures\":[]}"
            })
    void refusesWhatIsNoToken(String text) {
        assertRefused(signer, text);
    }

    @Test
    void refusesATokenInWhichOneCharacterIsChanged() {
        String token = signer.write(TICKET);
        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';

            assertRefused(signer, token.substring(0, at) + other + token.substring(at + 1));
        }
    }

    @Test
    void refusesATokenThatIsWrittenInAnotherWay() {
        String token = signer.write(TICKET);

        assertRefused(signer, token + "=");
        assertRefused(signer, token + "\n");
        assertRefused(signer, " " + token);
        assertRefused(signer, token.replaceFirst("\\.", ".."));
        assertRefused(signer, token.toUpperCase());
    }

    @Test
    void refusesATokenOfMoreThanFourThousandCharacters() {
        JsonObject claims = claims().add("sub", "a").add("more", "x".repeat(3_000)).build();

        assertRefused(signer, token(claims));
        assertThat(token(claims).length()).isGreaterThan(TicketSigner.MOST_CHARACTERS);
    }

    static Stream<JsonObject> unusableClaims() {
        return Stream.of(
                claims().remove("jti").build(),
                claims().add("jti", "").build(),
                claims().add("jti", "x".repeat(65)).build(),
                claims().add("jti", "ключ").build(),
                claims().add("jti", 5).build(),
                claims().remove("exp").build(),
                claims().add("exp", "2026").build(),
                claims().remove("sub").build(),
                claims().add("sub", "").build(),
                claims().add("sub", "x".repeat(256)).build(),
                claims().remove("b").build(),
                claims().add("b", 1).build(),
                claims().remove("o").build(),
                claims().add("p", "both/").build(),
                claims().add("max", "1").build(),
                claims().add("typ", "image/png").build(),
                claims().add("var", JsonValue.EMPTY_JSON_OBJECT).build());
    }

    @ParameterizedTest
    @MethodSource("unusableClaims")
    void refusesClaimsItCannotUseThoughTheirMacIsRight(JsonObject claims) {
        assertRefused(signer, token(claims));
    }

    @ParameterizedTest
    @CsvSource({"sub, bob", "b, theirs", "o, b/2.jpg", "exp, 9999999999"})
    void refusesClaimsThatSomebodyElseWrote(String claim, String value) {
        String[] token = token(claims().build()).split("\\.");
        String forged = base64(claims().add(claim, value).build().toString());

        assertRefused(signer, token[0] + "." + forged + "." + token[2]);
    }

    @Test
    void readsATokenOfAnotherProgramThatKnowsTheSecret() {
        assertThat(signer.read(token(claims().build())).subject()).isEqualTo("alice");
    }

    private static JsonObjectBuilder claims() {
        return Json.createObjectBuilder()
                .add("jti", "id-2")
                .add("exp", 1795335300)
                .add("sub", "alice")
                .add("b", "photos")
                .add("o", "a/1.jpg");
    }

    private static String token(JsonObject claims) {
        String signed =
                base64("{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"new\"}")
                        + "."
                        + base64(claims.toString());
        return signed + "." + mac(signed, NEW, "HmacSHA256");
    }

    private static void assertRefused(TicketSigner signer, String token) {
        assertThatExceptionOfType(Refusal.class)
                .as(token)
                .isThrownBy(() -> signer.read(token))
                .withMessage("it is not signed by this server")
                .matches(refusal -> refusal.problem == Problem.TICKET_INVALID);
    }

    private static String mac(String text, String key, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), algorithm));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(String base64) {
        return object(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
    }

    private static JsonObject object(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}

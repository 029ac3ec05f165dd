package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.it.TicketUpload.Outcome;
import org.osscallback.simulator.callback.Delivery;
import org.osscallback.simulator.sdk.Sdk;
import org.osscallback.simulator.sdk.SdkUploads;
import org.osscallback.simulator.sdk.Way;

/**
 * Tickets through the local OSS: who may upload what does, and who may not does not. Each attack
 * that ARCHITECTURE.md calls stopped is a test here.
 */
class TicketIT extends ContainerTest {

    private final String folder = "tickets/" + UUID.randomUUID() + "/";
    private final String object = folder + "猫.jpg";

    private JsonObject issue(JsonObjectBuilder request) {
        return new TicketDesk(server).issue(request);
    }

    /** An upload as the backend allowed it, bound in all that a ticket can bind. */
    private TicketUpload allowed() {
        return TicketUpload.with(
                issue(
                        TicketDesk.request(object)
                                .add("maxBytes", 10)
                                .add("mimeTypes", Json.createArrayBuilder().add("image/jpeg"))
                                .add("variables", Json.createObjectBuilder().add("phone", "P 60"))),
                object);
    }

    private TicketUpload inFolder(String rest) {
        JsonObjectBuilder request =
                Json.createObjectBuilder()
                        .add("subject", "alice")
                        .add("bucket", "photos")
                        .add("prefix", folder);
        return TicketUpload.with(issue(request), folder + rest);
    }

    private void assertRefused(Outcome outcome, String slug) throws Exception {
        assertThat(outcome.result()).isEqualTo(slug);
        assertThat(outcome.toUploader().status()).isEqualTo(203);
        assertThat(outcome.toUploader().body()).contains("Error status : 403.");
        assertThat(Rows.ofObject(object)).isEmpty();
    }

    @Test
    void recordsWhoseUploadItIs() throws Exception {
        Outcome outcome = allowed().put();

        assertThat(outcome.toUploader().status()).isEqualTo(200);
        assertThat(Rows.withId(outcome.id()).get(0))
                .containsEntry("object_name", object)
                .containsEntry("subject", "alice")
                .containsEntry("authenticity", "ticket")
                .containsEntry("size_bytes", "5")
                .containsEntry("operation", "PutObject")
                .containsEntry("variables", "{\"phone\": \"P 60\"}");
    }

    @Test
    void recordsTheUploadOfAnHtmlForm() throws Exception {
        JsonObject issued =
                issue(
                        TicketDesk.request(object)
                                .add("variables", Json.createObjectBuilder().add("phone", "华为+&")));

        Outcome outcome = TicketUpload.with(issued, object).post(issued);

        assertThat(Rows.withId(outcome.id()).get(0))
                .containsEntry("subject", "alice")
                .containsEntry("operation", "PostObject")
                .containsEntry("variables", "{\"phone\": \"华为+&\"}");
    }

    static Stream<Arguments> sdksAndWays() {
        return SimulatorIT.sdksAndWays();
    }

    @ParameterizedTest
    @MethodSource("sdksAndWays")
    void recordsTheUploadOfAnSdk(Sdk sdk, Way way) throws Exception {
        TicketUpload upload = allowed();

        try (SdkUploads client = sdk.open(upload.oss().endpoint(), SimulatorIT.KEY)) {
            way.upload(client, upload.upload());
        }

        assertThat(Rows.ofObject(object).get(0)).containsEntry("subject", "alice");
    }

    @Test
    void takesTheTicketsWordForTheSubject() throws Exception {
        TicketUpload upload = TicketUpload.with(issue(TicketDesk.request(object)), object);

        Outcome outcome = upload.template(upload.upload().template() + "&subject=mallory").put();

        assertThat(Rows.withId(outcome.id()).get(0))
                .containsEntry("subject", "alice")
                .containsEntry("variables", "{}");
    }

    @Test
    void believesNobodyWithoutATicket() throws Exception {
        String id = id(post("object=" + object + "&subject=alice"));

        assertThat(Rows.withId(id).get(0))
                .containsEntry("subject", null)
                .containsEntry("authenticity", "signature")
                .containsEntry("variables", "{\"subject\": \"alice\"}");
    }

    @Test
    void takesATicketFromJson() throws Exception {
        String ticket = issue(TicketDesk.request(object)).getString("ticket");
        String body = "{\"bucket\":\"photos\",\"object\":\"%s\",\"x:ticket\":\"%s\"}";

        String id = id(post(String.format(body, object, ticket)));

        assertThat(Rows.withId(id).get(0))
                .containsEntry("subject", "alice")
                .containsEntry("variables", "{}");
    }

    @Test
    void refusesAForeignBucket() throws Exception {
        assertRefused(allowed().bucket("examplebucket").put(), "ticket-mismatch");
        assertRefused(allowed().bucket("theirs").put(), "bucket-unknown");
    }

    @Test
    void doesNotTakeTheDefaultBucketForTheTickets() throws Exception {
        TicketUpload upload = allowed();
        String silent = upload.upload().template().replace("bucket=${bucket}&", "");

        assertRefused(upload.template(silent).put(), "ticket-mismatch");
    }

    @Test
    void refusesAnObjectThatIsLargerThanAllowed() throws Exception {
        assertRefused(allowed().content("image/jpeg", 11).put(), "ticket-mismatch");
    }

    @Test
    void refusesABodyThatDoesNotTellTheSize() throws Exception {
        TicketUpload upload = allowed();
        String silent = upload.upload().template().replace("size=${size}&", "");

        assertRefused(upload.template(silent).put(), "ticket-mismatch");
    }

    @Test
    void refusesAnotherType() throws Exception {
        assertRefused(allowed().content("text/html", 5).put(), "ticket-mismatch");
    }

    @Test
    void refusesAnAlteredVariable() throws Exception {
        assertRefused(allowed().variable("phone", "P 70").put(), "ticket-mismatch");
    }

    @Test
    void refusesAVariableThatIsLeftOut() throws Exception {
        assertRefused(allowed().variable("phone", "").put(), "ticket-mismatch");
    }

    @Test
    void refusesAVariableThatIsAdded() throws Exception {
        TicketUpload upload = allowed();

        assertRefused(
                upload.template(upload.upload().template() + "&admin=1").put(), "ticket-mismatch");
    }

    @Test
    void refusesTheTicketOfAnotherUser() throws Exception {
        String bobs = folder + "bob.jpg";
        JsonObject issued = issue(TicketDesk.request(bobs).add("subject", "bob"));

        assertRefused(TicketUpload.with(issued, object).put(), "ticket-mismatch");
    }

    @Test
    void refusesATicketInWhichTheUserIsChanged() throws Exception {
        String[] genuine = issue(TicketDesk.request(object)).getString("ticket").split("\\.");
        JsonObject claims = TicketDesk.claims(object, Instant.now().plusSeconds(60));
        String[] forged = TicketDesk.token(claims).split("\\.");

        Outcome outcome =
                allowed().variable("ticket", genuine[0] + "." + forged[1] + "." + genuine[2]).put();

        assertRefused(outcome, "ticket-invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../bob.jpg",
                "a/../../bob.jpg",
                "./a.jpg",
                "a/..",
                "..\\bob.jpg",
                "%2e%2e/bob.jpg",
                "\uFF0E\uFF0E/bob.jpg",
                "\u2025/bob.jpg"
            })
    void refusesAStepOutOfThePrefix(String rest) throws Exception {
        Outcome outcome = inFolder(rest).put();

        assertThat(outcome.result()).isEqualTo("ticket-mismatch");
        assertThat(Rows.ofObject(folder + rest)).isEmpty();
    }

    @Test
    void recordsWhatIsBelowThePrefix() throws Exception {
        assertThat(inFolder("照片/a b..c.jpg").put().result()).isEqualTo("200");
    }

    @Test
    void refusesAnObjectBesideThePrefix() throws Exception {
        JsonObject issued = issue(TicketDesk.request("").remove("object").add("prefix", folder));

        assertRefused(TicketUpload.with(issued, "tickets/other.jpg").put(), "ticket-mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "é.jpg,   e\u0301.jpg",
        "é.jpg,   É.jpg",
        "a.jpg,   A.jpg",
        "a.jpg,   \uFF41.jpg",
        "a.jpg,   a.jpg\u200b",
        "a.jpg,   \u0430.jpg",
        "ß.jpg,   ss.jpg",
        "ı.jpg,   i.jpg"
    })
    void refusesANameThatIsOnlyAlike(String name, String alike) throws Exception {
        JsonObject issued = issue(TicketDesk.request(folder + name));

        assertThat(TicketUpload.with(issued, folder + alike).put().result())
                .isEqualTo("ticket-mismatch");
        assertThat(TicketUpload.with(issued, folder + name).put().result()).isEqualTo("200");
    }

    @Test
    void refusesAnExpiredTicket() throws Exception {
        assertRefused(expiring(Instant.now().minusSeconds(60)).put(), "ticket-expired");
    }

    @Test
    void recordsWithinTheToleranceForClocks() throws Exception {
        assertThat(expiring(Instant.now()).put().result()).isEqualTo("200");
    }

    /** A valid upload with a ticket that the backend made by itself. */
    private TicketUpload expiring(Instant expiry) {
        JsonObject issued = issue(TicketDesk.request(object));
        return TicketUpload.with(issued, object)
                .variable("ticket", TicketDesk.token(TicketDesk.claims(object, expiry)));
    }

    @Test
    void recordsOneUploadWithATicket() throws Exception {
        TicketUpload upload = allowed();
        String id = upload.put().id();

        Outcome second = upload.put();

        assertThat(second.result()).isEqualTo("ticket-used");
        assertThat(Rows.ofObject(object)).extracting(row -> row.get("id")).containsExactly(id);
    }

    @Test
    void recordsOneOfManyUploadsThatComeAtOnce() throws Exception {
        String ticket = issue(TicketDesk.request(object)).getString("ticket");
        String body = "bucket=photos&object=" + object + "&ticket=" + ticket + "&reqId=";

        List<String> results =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(each -> post(body + each))
                        .map(answer -> answer.status() == 200 ? "200" : answer.slug())
                        .toList();

        assertThat(results).containsOnlyOnce("200").containsOnly("200", "ticket-used");
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void answersAReplayAsTheFirstTime() throws Exception {
        TicketUpload upload = allowed();
        Outcome first = upload.put();

        Delivery replay = upload.oss().redeliver(first.delivery());

        assertThat(replay.answer().orElseThrow().text()).isEqualTo(first.body());
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    @Test
    void answersAReplayAsTheFirstTimeAfterTheTicketHasExpired() throws Exception {
        TicketUpload upload = expiring(Instant.now());
        Outcome first = upload.put();
        String other = folder + "other.jpg";
        JsonObject claims = TicketDesk.claims(other, Instant.now());
        TicketUpload sameTime =
                TicketUpload.with(issue(TicketDesk.request(other)), other)
                        .variable("ticket", TicketDesk.token(claims));
        await("it expires", () -> sameTime.put().result().equals("ticket-expired"));

        Delivery replay = upload.oss().redeliver(first.delivery());

        assertThat(replay.answer().orElseThrow().text()).isEqualTo(first.body());
        assertThat(upload.put().result()).isEqualTo("ticket-expired");
        assertThat(Rows.ofObject(object)).hasSize(1);
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(Map.of("alg", "HS256", "kid", "gone")),
                Arguments.of(Map.of("alg", "HS256")),
                Arguments.of(Map.of("alg", "HS256", "kid", "old")),
                Arguments.of(Map.of("alg", "HS256", "kid", "new", "jku", "http://127.0.0.1/")));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void refusesATicketThatItDidNotSign(Map<String, Object> header) throws Exception {
        JsonObject claims = TicketDesk.claims(object, Instant.now().plusSeconds(60));
        String token = TicketDesk.token(header, claims, TicketDesk.KEY);

        assertRefused(allowed().variable("ticket", token).put(), "ticket-invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "eyJhbGciOiJub25lIn0.e30.", "a.b.c", "\"", "eyJhbGciOiJIUzI1NiJ9.."})
    void refusesWhatIsNoTicket(String text) throws Exception {
        assertRefused(allowed().variable("ticket", text).put(), "ticket-invalid");
    }

    @Test
    void takesTicketsOfAnOlderSecret() throws Exception {
        JsonObject claims = TicketDesk.claims(object, Instant.now().plusSeconds(60));
        String token =
                TicketDesk.token(
                        Map.of("alg", "HS256", "kid", "old"), claims, TicketDesk.OLDER_KEY);

        Outcome outcome =
                TicketUpload.with(issue(TicketDesk.request(object)), object)
                        .variable("ticket", token)
                        .put();

        assertThat(outcome.result()).isEqualTo("200");
    }

    @Test
    void showsTicketsToNobody() throws Exception {
        TicketUpload upload = allowed();
        String ticket = upload.upload().variables().get("x:ticket");
        Outcome recorded = upload.put();
        Outcome used = upload.put();
        Outcome mismatching = allowed().variable("ticket", ticket).variable("phone", "x").put();
        Outcome invalid = allowed().variable("ticket", ticket + "A").put();

        await(
                "all are logged",
                () ->
                        log().contains("403 ticket-used")
                                && log().contains("403 ticket-mismatch")
                                && log().contains("403 ticket-invalid"));
        assertThat(log())
                .doesNotContain(ticket.substring(0, 60))
                .doesNotContain(ticket.substring(ticket.length() - 20));
        assertThat(Rows.withId(recorded.id()).get(0).values())
                .filteredOn(value -> value != null)
                .noneMatch(value -> value.contains(ticket));
        assertThat(used.body() + mismatching.body() + invalid.body() + recorded.body())
                .doesNotContain(ticket.substring(0, 60));
        assertThat(get("/metrics").body())
                .contains("slug=\"ticket-used\"")
                .doesNotContain(ticket.substring(0, 60));
    }
}

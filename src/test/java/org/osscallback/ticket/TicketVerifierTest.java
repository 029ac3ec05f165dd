package org.osscallback.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.notice.UploadNotice;
import org.osscallback.problem.Problem;
import org.osscallback.problem.Refusal;
import org.osscallback.testing.Configured;

public class TicketVerifierTest {

    static final Instant NOW = Instant.parse("2026-11-22T08:00:00.500Z");

    public static final FieldNames NAMES = FieldNames.from(Configured.nothing());

    private static final String BODY =
            "bucket=photos&object=alice%2F1.jpg&size=1000&mimeType=image%2Fjpeg&phone=iphone6s";

    private final TicketVerifier verifier = verifier("required", NOW);
    private final Map<String, String> variables = new HashMap<>(Map.of("phone", "iphone6s"));

    private static TicketVerifier verifier(String mode, Instant now) {
        return new TicketVerifier(settings(mode), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static TicketIssuer issuer(String mode) {
        return new TicketIssuer(settings(mode), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static TicketSettings settings(String mode) {
        return TicketSettings.from(
                Configured.of(
                        Map.of(
                                "oss.ticket.mode",
                                mode,
                                "oss.ticket.secret",
                                "k:" + TicketSettingsTest.KEY)));
    }

    private Grant grant() {
        return new Grant(
                "alice",
                "photos",
                new ObjectRule("alice/1.jpg", false),
                1000L,
                new MimeTypes(List.of("image/jpeg")),
                Variables.fingerprint(variables));
    }

    private String ticket(Grant grant) {
        return issuer("required")
                .issue(
                        new TicketRequest(
                                grant, Duration.ofMinutes(15), Optional.empty(), variables))
                .ticket();
    }

    private static UploadNotice notice(String body) {
        return new NoticeParser(NAMES)
                .parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void assertRefused(TicketVerifier at, Problem problem, String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> at.check(notice(body)))
                .matches(refusal -> refusal.problem == problem, problem.name())
                .withMessageNotContaining("alice");
    }

    @Test
    void acceptsTheUploadThatATicketIsFor() {
        Ticket ticket = verifier.check(notice(BODY + "&ticket=" + ticket(grant()))).orElseThrow();

        assertThat(ticket.subject()).isEqualTo("alice");
        assertThat(ticket.id()).hasSize(22);
        assertThat(verifier.expired(ticket)).isFalse();
    }

    @Test
    void givesEachTicketAnIdOfItsOwn() {
        assertThat(ticket(grant())).isNotEqualTo(ticket(grant()));
    }

    @Test
    void tellsWhenATicketExpiresInWholeSeconds() {
        var request =
                new TicketRequest(grant(), Duration.ofMinutes(15), Optional.empty(), variables);

        assertThat(issuer("required").issue(request).expiresAt())
                .isEqualTo(Instant.parse("2026-11-22T08:15:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:14:59Z, false",
        "2026-11-22T08:15:30Z, false",
        "2026-11-22T08:15:30.001Z, true",
    })
    void toleratesClocksThatDiffer(Instant later, boolean expired) {
        String ticket = ticket(grant());
        TicketVerifier then = verifier("required", later);

        assertThat(then.expired(then.check(notice(BODY + "&ticket=" + ticket)).orElseThrow()))
                .isEqualTo(expired);
    }

    @ParameterizedTest
    @CsvSource({
        "bucket=photos,            bucket=theirs",
        "bucket=photos,            bucket=Photos",
        "bucket=photos&,           ''",
        "alice%2F1.jpg,            alice%2F2.jpg",
        "alice%2F1.jpg,            Alice%2F1.jpg",
        "alice%2F1.jpg,            alice%2F1.JPG",
        "alice%2F1.jpg,            alice%2F%2E%2Falice%2F1.jpg",
        "alice%2F1.jpg,            alice%252F1.jpg",
        "alice%2F1.jpg,            alice%2F1.jpg%20",
        "alice%2F1.jpg,            %EF%BD%81lice%2F1.jpg",
        "size=1000,                size=1001",
        "size=1000,                size=",
        "size=1000,                length=1000",
        "image%2Fjpeg,             image%2Fpng",
        "image%2Fjpeg,             ''",
        "image%2Fjpeg,             'image%2Fpng,image%2Fjpeg'",
        "phone=iphone6s,           phone=iphone7",
        "phone=iphone6s,           phone=Iphone6s",
        "phone=iphone6s,           phone=",
        "phone=iphone6s,           Phone=iphone6s",
        "phone=iphone6s,           x:x:phone=iphone6s",
        "phone=iphone6s,           phone=iphone6s&admin=1",
    })
    void refusesAnyOtherUpload(String part, String other) {
        String body = BODY.replace(part, other);

        assertThat(body).isNotEqualTo(BODY);
        assertRefused(verifier, Problem.TICKET_MISMATCH, body + "&ticket=" + ticket(grant()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject=mallory&", "x:subject=mallory&", "size=1&width=&", "etag=&"})
    void acceptsWhatIsNoneOfTheTicketsBusiness(String more) {
        String body = more + BODY.replaceFirst(more.contains("size") ? "&size=1000" : "^$", "");

        assertThat(verifier.check(notice(body + "&ticket=" + ticket(grant())))).isPresent();
    }

    @Test
    void leavesVariablesToTheClientWhereNoneWereGiven() {
        Grant free =
                new Grant("a", "photos", grant().object(), null, new MimeTypes(List.of()), null);
        String body = "bucket=photos&object=alice%2F1.jpg&caption=x&ticket=" + ticket(free);

        assertThat(verifier.check(notice(body))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(TicketMode.class)
    void keepsTheTicketOutOfWhatIsRecorded(TicketMode mode) {
        UploadNotice notice = notice(BODY + "&subject=mallory&ticket=" + ticket(grant()));
        Optional<Ticket> ticket = verifier(mode.text(), NOW).check(notice);

        UploadNotice kept = TicketVerifier.recordable(notice, ticket);

        assertThat(kept.variables())
                .isEqualTo(
                        mode == TicketMode.OFF
                                ? Map.of("phone", "iphone6s", "subject", "mallory")
                                : Map.of("phone", "iphone6s"));
        assertThat(kept.object()).isEqualTo("alice/1.jpg");
    }

    @Test
    void asksForATicketWhereOneIsRequired() {
        assertRefused(verifier, Problem.TICKET_MISSING, BODY);
        assertRefused(verifier, Problem.TICKET_MISSING, BODY + "&ticket=");
        assertRefused(verifier, Problem.TICKET_MISSING, BODY + "&Ticket=" + ticket(grant()));
    }

    @Test
    void looksAtATicketWhereItIsOptional() {
        TicketVerifier optional = verifier("optional", NOW);

        assertThat(optional.check(notice(BODY))).isEmpty();
        assertThat(optional.check(notice(BODY + "&ticket=" + ticket(grant())))).isPresent();
        assertRefused(optional, Problem.TICKET_INVALID, BODY + "&ticket=x");
    }

    @Test
    void looksAtNoTicketWhereTheyAreOff() {
        TicketVerifier off = verifier("off", NOW);

        assertThat(off.check(notice(BODY))).isEmpty();
        assertThat(off.check(notice(BODY + "&ticket=x"))).isEmpty();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(issuer("off")::requireOpen)
                .withMessageContaining("oss.ticket.mode")
                .matches(refusal -> refusal.problem == Problem.TICKETS_OFF);
    }
}

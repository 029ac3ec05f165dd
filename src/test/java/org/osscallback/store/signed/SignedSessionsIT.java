package org.osscallback.store.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.Position;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;

/** What was signed and what became of it, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class SignedSessionsIT {

    private static final String NODE = "node";

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123Z");

    private static final Instant END = NOW.plus(Duration.ofMinutes(15));

    @Parameter RealDatabase database;

    private final String alice = "alice 猫 " + UUID.randomUUID();
    private final String object = "u/" + UUID.randomUUID() + "/猫.jpg";

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
        follow(); // past what other tests have left
    }

    private <T> T sessions(Function<SignedSessions, T> work) {
        return bench.transaction(db -> work.apply(SignedSessions.within(db)));
    }

    private SignedSession issue(boolean ticket, Instant at, Instant end) {
        SignedSession session =
                new SignedSession(
                        UUID.randomUUID().toString(),
                        new SignedSession.What("put", alice, "photos", object, 5L, ticket),
                        "backend",
                        at,
                        end);
        sessions(
                all -> {
                    all.issue(session);
                    return null;
                });
        return session;
    }

    private List<SignedSession> list(SessionState state, Instant now) {
        return sessions(all -> all.newest(state, alice, null, 1_000, now));
    }

    private SignedSession only() {
        List<SignedSession> all = list(null, NOW);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Upload record(String name, String ticket, Instant at) {
        Upload upload =
                new Upload(
                        UUID.randomUUID().toString(),
                        at,
                        "photos",
                        new UploadNotice(
                                name,
                                null,
                                5L,
                                null,
                                null,
                                new UploadNotice.Checks(null, null, null),
                                new UploadNotice.Origin(null, null, null, null),
                                Map.of()),
                        ticket == null ? null : new TicketUse(ticket, alice));
        bench.insert(upload);
        follow();
        return upload;
    }

    private void follow() {
        bench.execute("update oss_journal_head set good_until = 0");
        while (bench.transaction(db -> Journal.within(db).move(NODE)).events() > 0) {
            // page by page
        }
        while (bench.transaction(db -> Journal.within(db).follow(new SessionsFollower())).more()) {
            // page by page
        }
    }

    private String sessionOf(Upload upload) {
        return String.valueOf(
                bench.<Upload>ask(finder -> finder.find(upload.id()).orElseThrow()).session());
    }

    @Test
    void keepsASessionAsItIs() {
        SignedSession issued = issue(true, NOW, END);

        assertThat(only()).isEqualTo(issued);
        assertThat(issued.json(NOW).toString())
                .contains("\"state\":\"issued\"", "\"maxBytes\":5", "\"record\":null");
    }

    /** Long ago, when none of the other tests' had expired. */
    @Test
    void areCountedByWhatBecameOfThem() {
        Instant then = Instant.parse("2001-01-01T00:00:00Z");
        Instant later = then.plusSeconds(120);
        SessionTally before = sessions(all -> all.tally(then, later));
        issue(true, then, then.plusSeconds(60));
        issue(true, then, then.plusSeconds(60));
        issue(true, then, later);

        SessionTally tally = sessions(all -> all.tally(then, later));

        assertThat(tally.expired()).isEqualTo(before.expired() + 2);
        assertThat(tally.issued()).isEqualTo(before.issued() + 1);
        assertThat(tally.recorded()).isEqualTo(before.recorded());
        assertThat(tally.subjects()).contains(new SessionTally.Subject(alice, 2));
        assertThat(tally.json(then).toString()).contains("\"from\":\"2001-01-01T00:00:00.000Z\"");
    }

    @Test
    void expiresWithoutAJob() {
        issue(true, NOW, END);

        assertThat(list(SessionState.ISSUED, END)).hasSize(1);
        assertThat(list(SessionState.EXPIRED, END)).isEmpty();
        assertThat(list(SessionState.ISSUED, END.plusMillis(1))).isEmpty();
        assertThat(list(SessionState.EXPIRED, END.plusMillis(1)))
                .extracting(each -> each.state(END.plusMillis(1)))
                .containsExactly(SessionState.EXPIRED);
    }

    @Test
    void knowsTheRecordOfItsTicketAndIsKnownByIt() {
        SignedSession issued = issue(true, NOW, END);

        Upload upload = record("whatever", issued.id(), NOW.plusSeconds(1));

        assertThat(only().record()).isEqualTo(upload.id());
        assertThat(only().recordedAt()).isEqualTo(upload.receivedAt);
        assertThat(sessionOf(upload)).isEqualTo(issued.id());
        assertThat(list(SessionState.RECORDED, END.plusMillis(1))).hasSize(1);
        assertThat(list(SessionState.ISSUED, NOW)).isEmpty();
        assertThat(list(SessionState.EXPIRED, END.plusMillis(1))).isEmpty();
    }

    @Test
    void knowsTheRecordOfItsNameWhereThereAreNoTickets() {
        SignedSession issued = issue(false, NOW, END);

        Upload other = record(object + ".", null, NOW);
        Upload upload = record(object, null, NOW);
        Upload second = record(object, null, NOW);

        assertThat(only().record()).isEqualTo(upload.id());
        assertThat(sessionOf(upload)).isEqualTo(issued.id());
        assertThat(sessionOf(other)).isEqualTo("null");
        assertThat(sessionOf(second)).isEqualTo("null");
    }

    @Test
    void takesNoRecordOfItsNameWhereItHasATicket() {
        issue(true, NOW, END);

        record(object, null, NOW);

        assertThat(only().record()).isNull();
    }

    @Test
    void takesNoRecordThatCameLongAfterItsEnd() {
        issue(false, NOW, END);

        record(object, null, END.plus(SessionsFollower.LONGEST_UPLOAD));
        assertThat(only().record()).isNull();
        Upload late =
                record(object, null, END.plus(SessionsFollower.LONGEST_UPLOAD).minusMillis(1));

        assertThat(only().record()).isEqualTo(late.id());
    }

    @Test
    void givesPagesNewestFirst() {
        SignedSession first = issue(true, NOW, END);
        SignedSession second = issue(true, NOW.plusMillis(1), END);
        SignedSession third = issue(true, NOW.plusMillis(2), END);

        List<SignedSession> page = sessions(all -> all.newest(null, alice, null, 2, NOW));

        assertThat(page).containsExactly(third, second);
        Position behind = new Position(second.issuedAt(), second.id());
        List<SignedSession> next = sessions(all -> all.newest(null, alice, behind, 2, NOW));
        assertThat(next).containsExactly(first);
    }

    @Test
    void forgetsTheOldAndNothingElse() {
        issue(true, NOW.minus(SignedSessions.KEPT).minusMillis(1), NOW);
        SignedSession kept = issue(true, NOW.minus(SignedSessions.KEPT), NOW);

        sessions(all -> all.trim(NOW));

        assertThat(list(null, NOW)).containsExactly(kept);
    }
}

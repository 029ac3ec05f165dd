package org.osscallback.store.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.notice.UploadNotice;
import org.osscallback.store.StoreBench;
import org.osscallback.store.journal.Journal;
import org.osscallback.store.journal.JournalEvent;
import org.osscallback.store.trail.CaptureEntry;
import org.osscallback.store.trail.RefusalEntry;
import org.osscallback.store.trail.RefusalStore;
import org.osscallback.summary.SumsFollower;
import org.osscallback.testing.RealDatabase;
import org.osscallback.upload.TicketUse;
import org.osscallback.upload.Upload;

/** What is emptied, what stays, and that a job goes on where it was, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class ErasureIT {

    private static final String NODE = "node";

    private static final String ADMIN = "ada";

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123Z");

    @Parameter RealDatabase database;

    private final String alice = "alice " + UUID.randomUUID();
    private final String bucket = UUID.randomUUID().toString();

    private final List<String> subscriptions = new ArrayList<>();

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
        bench.execute("update oss_lease set good_until = 0");
        bench.execute("delete from oss_erasure");
    }

    @Test
    void forgetsRefusalsOfAPersonAndAboutAnErasedObject() {
        Upload mine = record(alice, "mine", Map.of());
        follow();
        bench.transaction(
                db -> {
                    RefusalStore.within(db)
                            .add(
                                    List.of(
                                            refusal("other", alice),
                                            refusal(mine.object, null),
                                            refusal("kept", "bob")));
                    return null;
                });

        begin(ofSubject(alice, false));
        run();

        String here = "bucket = '" + bucket + "' and ";
        assertThat(bench.count("oss_refusal", here + "object_name is null and subject is null"))
                .isEqualTo(2);
        assertThat(bench.count("oss_refusal", here + "object_name = 'kept' and subject = 'bob'"))
                .isOne();
        assertThat(bench.count("oss_refusal", here + "capture is not null"))
                .as("captures of others")
                .isOne();
    }

    private static CaptureEntry captured() {
        return new CaptureEntry(new byte[] {1}, 1, null, null);
    }

    private RefusalEntry refusal(String object, String subject) {
        RefusalEntry.Facts facts = new RefusalEntry.Facts("r", bucket, object, subject, 1L);
        return new RefusalEntry(
                0, NOW, "n", "/callback", "ticket-used", "no", null, "1", facts, captured());
    }

    @Test
    void emptiesWhatIdentifiesAndKeepsWhatMakesOnceOnlyTrue() {
        Upload mine = record(alice, "mine", Map.of("phone", "136"));
        Upload other = record("bob", "other", Map.of("phone", "137"));
        follow();

        String job = begin(ofSubject(alice, false));
        run();

        Upload erased = find(mine.id());
        assertThat(erased.subject).isNull();
        assertThat(erased.clientIp).isNull();
        assertThat(erased.variables).isEmpty();
        assertThat(erased.erasedAt()).isEqualTo(NOW);
        assertThat(erased.object).isEqualTo("mine");
        assertThat(erased.receivedAt).isEqualTo(mine.receivedAt);
        assertThat(erased.ticketId).isEqualTo(mine.ticketId);
        assertThat(find(other.id()))
                .usingRecursiveComparison()
                .ignoringFields("seq")
                .isEqualTo(other);
        assertThat(erasure(job))
                .hasValueSatisfying(
                        done -> {
                            assertThat(done.running()).isFalse();
                            assertThat(done.count()).isOne();
                            assertThat(done.done()).isOne();
                            assertThat(done.doneAt()).isEqualTo(NOW);
                        });
    }

    @Test
    void emptiesWhatTargetsAnsweredAndLeavesThatTheyWereTold() {
        Upload mine = record(alice, "mine", Map.of());
        Upload other = record("bob", "other", Map.of());
        follow();
        delivery(mine.id());
        delivery(other.id());

        begin(ofSubject(alice, false));
        run();

        String about = "upload_id = '%s' and state = 'failed' and reason = '%s'";
        assertThat(bench.count("oss_delivery", about.formatted(mine.id(), "erased"))).isOne();
        assertThat(bench.count("oss_delivery", about.formatted(other.id(), "gave up"))).isOne();
        String attempt =
                "status = 503 and error = '%s' and delivery_id in (select id from oss_delivery"
                        + " where upload_id = '%s') and answer ";
        assertThat(
                        bench.count(
                                "oss_delivery_attempt",
                                attempt.formatted("erased", mine.id()) + "is null"))
                .isOne();
        assertThat(
                        bench.count(
                                "oss_delivery_attempt",
                                attempt.formatted("no", other.id()) + "= 'not alice'"))
                .isOne();
    }

    private void delivery(String upload) {
        String name = "s" + UUID.randomUUID();
        bench.execute(
                "insert into oss_subscription (name, target, events, filter, after_what, enabled,"
                        + " created_at, good_until, open_until, failures, replay_left) values ('"
                        + name
                        + "', '{}', '', '{}', 'recorded', 0, 0, 0, 0, 0, 0)");
        bench.execute(
                "insert into oss_delivery (subscription, event_id, type, seq, upload_id, origin,"
                        + " state, attempts, next_at, created_at, reason) values ('"
                        + name
                        + "', 'e', 'upload.recorded', 1, '"
                        + upload
                        + "', 'live', 'failed', 1, 0, 0, 'gave up')");
        bench.execute(
                "insert into oss_delivery_attempt (delivery_id, number, at, took_millis, status,"
                        + " error, answer) select id, 1, 0, 1, 503, 'no', 'not alice' from"
                        + " oss_delivery where upload_id = '"
                        + upload
                        + "'");
        subscriptions.add(name);
    }

    @AfterEach
    void endSubscriptions() {
        subscriptions.forEach(
                name -> bench.execute("delete from oss_subscription where name = '" + name + "'"));
    }

    @Test
    void emptiesTheObjectsNameIfAsked() {
        Upload mine = record(alice, "alice.jpg", Map.of());
        follow();

        begin(ofSubject(alice, true));
        run();

        assertThat(find(mine.id()).object).isEqualTo("erased/" + mine.id());
    }

    @Test
    void takesSubjectAndVariablesOutOfTheSumsAndLeavesTheUploads() {
        String phone = UUID.randomUUID().toString();
        record(alice, "a", Map.of("phone", phone));
        follow();
        assertThat(sums(alice)).isOne();
        assertThat(sums(phone)).isOne();

        begin(ofSubject(alice, false));
        run();

        assertThat(sums(alice)).isZero();
        assertThat(sums(phone)).isZero();
        assertThat(sums(bucket)).as("the upload itself").isOne();
    }

    @Test
    void forgetsWhatWasSignedForASubject() {
        signed("a", alice);
        signed("b", "bob " + alice);
        bench.execute(
                "update oss_upload_session set record_id = '"
                        + record(alice, "mine", Map.of()).id()
                        + "' where id = 'b"
                        + bucket
                        + "'");
        follow();
        assertThat(bench.count("oss_upload_session", "bucket = '" + bucket + "'")).isEqualTo(2);

        begin(ofSubject(alice, false));
        run();

        assertThat(bench.count("oss_upload_session", "bucket = '" + bucket + "'")).isZero();
    }

    private void signed(String id, String subject) {
        bench.execute(
                "insert into oss_upload_session (id, kind, subject, bucket, object_name, issued_by,"
                        + " issued_at, expires_at) values ('"
                        + id
                        + bucket
                        + "', 'put', '"
                        + subject
                        + "', '"
                        + bucket
                        + "', 'o', 'backend', 1, 2)");
    }

    @Test
    void isNotUndoneByAReplay() {
        Upload mine = record(alice, "a", Map.of("phone", "136"));
        follow();
        begin(ofSubject(alice, false));
        run();

        try {
            bench.insert(mine);
        } catch (RuntimeException taken) {
            // of databases without a conflict clause
        }

        assertThat(find(mine.id()).subject).isNull();
        assertThat(find(mine.id()).erasedAt()).isEqualTo(NOW);
    }

    @Test
    void isToldInTheJournalWithTheErasedRecord() {
        Upload mine = record(alice, "a", Map.of());
        follow();
        long last = bench.transaction(db -> Journal.within(db).last());
        begin(ofSubject(alice, false));
        run();
        follow();

        List<JournalEvent> events = bench.transaction(db -> Journal.within(db).page(last, 10));

        assertThat(events)
                .filteredOn(event -> event.upload() != null)
                .filteredOn(event -> event.upload().id().equals(mine.id()))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.type()).isEqualTo("upload.erased");
                            assertThat(event.upload().subject).isNull();
                        });
    }

    @Test
    void goesOnPageByPageWhereItWasStopped() {
        for (int each = 0; each <= ErasureStep.PAGE; each++) {
            record(alice, "o" + each, Map.of());
        }
        follow();
        String job = begin(ofSubject(alice, false));

        step();
        assertThat(erasure(job).orElseThrow().done()).isEqualTo(ErasureStep.PAGE);
        assertThat(erasure(job).orElseThrow().running()).isTrue();
        run(); // of another node: nothing but the table tells how far it is

        assertThat(erasure(job).orElseThrow().done()).isEqualTo(ErasureStep.PAGE + 1L);
        assertThat(erasure(job).orElseThrow().running()).isFalse();
    }

    @Test
    void waitsForWhatHasNotBeenSummedUp() {
        Upload mine = record(alice, "a", Map.of("phone", alice));
        String job = begin(ofSubject(alice, false));

        step();
        assertThat(erasure(job).orElseThrow().running()).isTrue();
        assertThat(find(mine.id()).subject).isEqualTo(alice);
        follow();
        run();

        assertThat(find(mine.id()).subject).isNull();
        assertThat(sums(alice)).isZero();
    }

    @Test
    void erasesByIdByPrefixByVariableAndBySeveralNamesOfASubject() {
        Upload byId = record("x", "1", Map.of());
        Upload byPrefix = record("x", "photos/2", Map.of());
        Upload byVariable = record("x", "3", Map.of("phone", alice));
        Upload hashed = record("hmac:" + alice, "4", Map.of());
        Upload plain = record(alice, "5", Map.of());
        Upload spared = record("x", "6", Map.of());
        follow();

        begin(criteria(byId.id(), List.of(), null, null, Map.of()));
        begin(criteria(null, List.of(), bucket, "photos/", Map.of()));
        begin(criteria(null, List.of(), null, null, Map.of("phone", alice)));
        begin(criteria(null, List.of("hmac:" + alice, alice), null, null, Map.of()));
        run();

        for (Upload each : List.of(byId, byPrefix, byVariable, hashed, plain)) {
            assertThat(find(each.id()).erasedAt()).as(each.object).isNotNull();
        }
        assertThat(find(spared.id()).erasedAt()).isNull();
        assertThat(bench.count("oss_erasure", "criteria is not null")).isZero();
    }

    @Test
    void isConfirmedOnceByWhoAskedForTheSameWithinMinutes() {
        record(alice, "a", Map.of());
        ErasureCriteria asked = ofSubject(alice, false);
        Erasures.Asked token = ask(asked);
        assertThat(token.count()).isOne();

        assertThat(confirm("x" + token.token(), asked, ADMIN, NOW)).isEmpty();
        assertThat(confirm(token.token(), ofSubject("bob", false), ADMIN, NOW)).isEmpty();
        assertThat(confirm(token.token(), ofSubject(alice, true), ADMIN, NOW)).isEmpty();
        assertThat(confirm(token.token(), asked, "eve", NOW)).isEmpty();
        Instant late = NOW.plus(Erasures.CONFIRMED_WITHIN).plusMillis(1);
        assertThat(confirm(token.token(), asked, ADMIN, late)).isEmpty();
        assertThat(confirm(token.token(), asked, ADMIN, NOW)).isPresent();
        assertThat(confirm(token.token(), asked, ADMIN, NOW)).as("again").isEmpty();
    }

    private ErasureCriteria ofSubject(String subject, boolean objects) {
        return new ErasureCriteria(
                null, List.of(subject), null, null, Map.of(), NOW.plusSeconds(1), objects);
    }

    private ErasureCriteria criteria(
            String id,
            List<String> subjects,
            String inBucket,
            String prefix,
            Map<String, String> variables) {
        return new ErasureCriteria(
                id, subjects, inBucket, prefix, variables, NOW.plusSeconds(1), false);
    }

    private Erasures.Asked ask(ErasureCriteria criteria) {
        return bench.transaction(db -> Erasures.within(db).ask(criteria, ADMIN, NOW));
    }

    private Optional<String> confirm(
            String token, ErasureCriteria criteria, String who, Instant now) {
        return bench.transaction(db -> Erasures.within(db).confirm(token, criteria, who, now));
    }

    private String begin(ErasureCriteria criteria) {
        return confirm(ask(criteria).token(), criteria, ADMIN, NOW).orElseThrow();
    }

    private Removed step() {
        return bench.transaction(db -> Removal.within(db, new SumsFollower()).erase(NODE, NOW));
    }

    private void run() {
        while (step().more()) {
            // step by step
        }
    }

    private Optional<Erasure> erasure(String id) {
        return bench.transaction(db -> Erasures.within(db).find(id));
    }

    private Upload find(String id) {
        return bench.ask(finder -> finder.find(id)).orElseThrow();
    }

    private long sums(String item) {
        return bench.count("oss_upload_summary", "item = '" + item + "'");
    }

    private Upload record(String subject, String object, Map<String, String> variables) {
        Upload upload =
                new Upload(
                        UUID.randomUUID().toString(),
                        NOW.minus(2, ChronoUnit.HOURS),
                        bucket,
                        new UploadNotice(
                                object,
                                null,
                                1L,
                                "image/png",
                                null,
                                new UploadNotice.Checks(null, null, null),
                                new UploadNotice.Origin("203.0.113.7", null, null, null),
                                variables),
                        new TicketUse(UUID.randomUUID().toString(), subject));
        assertThat(bench.insert(upload)).isTrue();
        return upload;
    }

    private void follow() {
        bench.execute("update oss_journal_head set good_until = 0");
        while (bench.transaction(db -> Journal.within(db).move(NODE)).events() > 0) {
            // page by page
        }
        while (bench.transaction(db -> Journal.within(db).follow(new SumsFollower())).more()) {
            // page by page
        }
    }
}

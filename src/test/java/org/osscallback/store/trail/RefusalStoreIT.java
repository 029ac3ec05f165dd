package org.osscallback.store.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.store.trail.RefusalEntry.Facts;
import org.osscallback.testing.RealDatabase;

/** The refused callbacks, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class RefusalStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123Z");

    private static final TimeSpan ALL = new TimeSpan(null, null, null);

    private static final RefusalFilter ANY = new RefusalFilter(null, null, null, null, null, null);

    @Parameter RealDatabase database;

    private final String alice = "alice " + UUID.randomUUID();
    private final String bucket = UUID.randomUUID().toString();

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
        bench.execute("delete from oss_refusal");
    }

    private <T> T ask(Function<RefusalStore, T> work) {
        return bench.transaction(db -> work.apply(RefusalStore.within(db)));
    }

    private void add(RefusalEntry... entries) {
        ask(
                store -> {
                    store.add(List.of(entries));
                    return null;
                });
    }

    private List<RefusalEntry> newest(RefusalFilter filter, TimeSpan span) {
        return ask(store -> store.newest(filter, span, 1_000));
    }

    private RefusalEntry entry(String problem, Instant at, Facts upload) {
        return new RefusalEntry(
                0, at, "web-1", "/callback", problem, "no", "[]", "192.0.2.7", upload, null);
    }

    private Facts facts(String object, String subject) {
        return new Facts("5C90", bucket, object, subject, 5L);
    }

    @Test
    void keepsARefusalAsItIs() {
        RefusalEntry known = entry("ticket-used", NOW, facts("\u4e2d/'\"%\ud83d\ude00", alice));
        RefusalEntry unknown =
                new RefusalEntry(
                        0,
                        NOW.minusMillis(1),
                        "n",
                        "/",
                        "signature-missing",
                        "no",
                        null,
                        null,
                        new Facts(null, null, null, null, null),
                        null);
        add(known, unknown);

        assertThat(newest(ANY, ALL))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(known, unknown);
    }

    @Test
    void cutsWhatIsTooLongAndLeavesOutFindingsThatWouldBeCut() {
        String long4001 = "x".repeat(RefusalTable.LONGEST_FINDINGS + 1);
        add(
                new RefusalEntry(
                        0,
                        NOW,
                        "n",
                        long4001,
                        "a",
                        long4001,
                        long4001,
                        "1",
                        facts(long4001, long4001),
                        null));

        RefusalEntry kept = newest(ANY, ALL).get(0);

        assertThat(kept.findings()).isNull();
        assertThat(kept.upload().object()).hasSize(1_023);
        assertThat(kept.path()).hasSize(512);
    }

    @Test
    void findsByEachThingThatIsKnown() {
        add(
                entry("ticket-used", NOW, facts("a", alice)),
                entry(
                        "bucket-unknown",
                        NOW.minusSeconds(1),
                        new Facts("ab", "b", "o", null, null)));

        List<RefusalFilter> first =
                List.of(
                        new RefusalFilter("ticket-used", null, null, null, null, null),
                        new RefusalFilter(null, "5C90", null, null, null, null),
                        new RefusalFilter(null, null, bucket, null, null, null),
                        new RefusalFilter(null, null, null, "a", null, null),
                        RefusalFilter.ofSubject(alice));

        assertThat(first)
                .allSatisfy(
                        filter ->
                                assertThat(newest(filter, ALL))
                                        .extracting(RefusalEntry::problem)
                                        .containsExactly("ticket-used"));
        assertThat(newest(ANY, new TimeSpan(null, NOW, null)))
                .extracting(RefusalEntry::problem)
                .containsExactly("bucket-unknown");
        assertThat(newest(RefusalFilter.ofSubject(alice.toUpperCase()), ALL)).isEmpty();
    }

    @Test
    void countsKinds() {
        add(
                entry("a", NOW, facts("a", alice)),
                entry("b", NOW, facts("a", alice)),
                entry("b", NOW, facts("a", null)));

        assertThat(ask(store -> store.count(ANY, ALL)).toString()).isEqualTo("{b=2, a=1}");
        assertThat(ask(store -> store.count(RefusalFilter.ofSubject(alice), ALL)).toString())
                .isEqualTo("{a=1, b=1}");
    }

    @Test
    void deletesWhatIsTooOldAndOfTheMostFrequentKindWhatIsTooMany() {
        add(
                Stream.concat(
                                IntStream.range(0, 20).mapToObj(this::minutesAgo),
                                Stream.of(entry("rare", NOW.minusSeconds(599), facts("a", null))))
                        .toArray(RefusalEntry[]::new));
        Instant tenMinutesAgo = NOW.minus(Duration.ofMinutes(10));

        int deleted = ask(store -> store.trim(tenMinutesAgo, 5));

        assertThat(deleted).isEqualTo(15 + 1);
        assertThat(newest(ANY, ALL)).hasSize(5).last().returns("rare", RefusalEntry::problem);
        int more = ask(store -> store.trim(tenMinutesAgo, 5));
        assertThat(more).isZero();
    }

    private RefusalEntry captured(Instant at, String subject) {
        byte[] text = new byte[8_192];
        Arrays.fill(text, (byte) 0xFF);
        text[1] = 0;
        RefusalEntry plain = entry("a", at, facts("o", subject));
        return new RefusalEntry(
                0,
                at,
                plain.node(),
                plain.path(),
                plain.problem(),
                plain.detail(),
                plain.findings(),
                plain.clientIp(),
                plain.upload(),
                new CaptureEntry(text, 100_000, "https://host/key", 64L));
    }

    private List<String> withCapture() {
        return newest(ANY, ALL).stream()
                .filter(each -> each.capture() != null)
                .map(each -> each.upload().subject())
                .toList();
    }

    private Optional<RefusalEntry> capturedOf(RefusalEntry entry) {
        return ask(store -> store.captured(entry.id()));
    }

    @Test
    void tellsWhatWasCapturedToWhoAsksForItAlone() {
        RefusalEntry captured = captured(NOW, alice);
        add(captured, entry("b", NOW.minusMillis(1), facts("o", null)));

        List<RefusalEntry> listed = newest(ANY, ALL);

        assertThat(listed.get(0).capture().text()).as("in a list").isNull();
        assertThat(capturedOf(listed.get(0)))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(captured);
        assertThat(capturedOf(listed.get(1))).isEmpty();
    }

    @Test
    void keepsWhatCannotBeReadOfACapture() {
        RefusalEntry plain = captured(NOW, alice);
        add(
                new RefusalEntry(
                        0,
                        NOW,
                        "n",
                        "/",
                        "a",
                        "no",
                        null,
                        null,
                        plain.upload(),
                        new CaptureEntry(new byte[0], 0, null, null)));

        assertThat(capturedOf(newest(ANY, ALL).get(0)).orElseThrow().capture())
                .usingRecursiveComparison()
                .isEqualTo(new CaptureEntry(new byte[0], 0, null, null));
    }

    @Test
    void emptiesCapturesThatAreTooOldOrTooManyAndKeepsTheRefusals() {
        add(
                captured(NOW.minusSeconds(3), "oldest"),
                captured(NOW.minusSeconds(2), "old"),
                captured(NOW.minusSeconds(1), "new"),
                captured(NOW, "newest"));

        int old = ask(store -> store.trimCaptures(NOW.minusSeconds(2), 10));
        List<String> left = withCapture();
        int tooMany = ask(store -> store.trimCaptures(NOW.minusSeconds(9), 2));

        assertThat(old).isOne();
        assertThat(left).containsExactly("newest", "new", "old");
        assertThat(tooMany).isOne();
        assertThat(withCapture()).containsExactly("newest", "new");
        int more = ask(store -> store.trimCaptures(NOW.minusSeconds(9), 2));
        assertThat(more).isZero();
        assertThat(newest(ANY, ALL)).hasSize(4);
    }

    @Test
    void forgetsACaptureWithItsSubject() {
        add(captured(NOW, alice), captured(NOW, "bob"));

        ask(store -> store.forgetSubject(alice));

        assertThat(withCapture()).containsExactly("bob");
        assertThat(bench.count("oss_refusal", "capture is not null")).isOne();
        assertThat(bench.count("oss_refusal", "capture_key_url is not null")).isOne();
    }

    private RefusalEntry minutesAgo(int minutes) {
        return entry("flood", NOW.minus(Duration.ofMinutes(minutes)), facts("a", null));
    }

    @Test
    void forgetsWhoAndWhat() {
        add(
                entry("a", NOW, facts("p/1", alice)),
                entry("b", NOW, facts("p/2", "bob")),
                entry("c", NOW, facts("q", null)),
                entry("d", NOW, facts("Q", null)));

        int mine = ask(store -> store.forgetSubject(alice));
        int named = ask(store -> store.forgetObject(bucket, "q"));
        int below = ask(store -> store.forgetObjects(bucket, "p/"));

        assertThat(List.of(mine, named, below)).containsExactly(1, 1, 1);
        assertThat(newest(ANY, ALL))
                .extracting(
                        each -> each.problem() + each.upload().object() + each.upload().subject())
                .containsExactlyInAnyOrder("anullnull", "bnullnull", "cnullnull", "dQnull");
        assertThat(newest(ANY, ALL)).extracting(each -> each.upload().size()).containsOnly(5L);
    }
}

package org.osscallback.store.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.store.StoreBench;
import org.osscallback.testing.RealDatabase;

/** The audit, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class AuditStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.123Z");

    private static final TimeSpan ALL = new TimeSpan(null, null, null);

    @Parameter RealDatabase database;

    private final String who = "ada " + UUID.randomUUID();

    private StoreBench bench;

    @BeforeEach
    void openTheStore() {
        bench = StoreBench.of(database);
    }

    private <T> T audit(Function<AuditStore, T> work) {
        return bench.transaction(db -> work.apply(AuditStore.within(db)));
    }

    private List<AuditEntry> newest(String account, String what, TimeSpan span, int most) {
        return audit(store -> store.newest(account, what, span, most));
    }

    private int trim(Instant before, long most) {
        return audit(store -> store.trim(before, most));
    }

    private void add(AuditEntry... entries) {
        audit(
                store -> {
                    store.add(List.of(entries));
                    return null;
                });
    }

    private AuditEntry entry(Instant at, String what) {
        return new AuditEntry(0, at, "web-1", who, what, "192.0.2.7", "\u4e2d'\"% " + what);
    }

    @Test
    void keepsAnEntryAsItIs() {
        AuditEntry unknown = new AuditEntry(0, NOW, "n", who, "exported", null, "");
        add(entry(NOW.plusMillis(1), "signed-in"), unknown);

        List<AuditEntry> found = newest(who, null, ALL, 9);

        assertThat(found)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(entry(NOW.plusMillis(1), "signed-in"), unknown);
    }

    @Test
    void cutsWhatIsTooLong() {
        add(new AuditEntry(0, NOW, "n", who, "exported", null, "\ud83d\ude00".repeat(300)));

        AuditEntry found = newest(who, null, ALL, 9).get(0);

        assertThat(found.details()).startsWith("\ud83d\ude00").hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void choosesByAccountActionAndTime() {
        add(
                entry(NOW, "signed-in"),
                entry(NOW.plusSeconds(1), "exported"),
                entry(NOW.plusSeconds(2), "signed-in"));

        assertThat(newest(who, "signed-in", ALL, 9)).hasSize(2);
        assertThat(newest(who.toUpperCase(), null, ALL, 9)).isEmpty();
        TimeSpan second = new TimeSpan(NOW.plusSeconds(1), NOW.plusSeconds(2), null);
        assertThat(newest(who, null, second, 9))
                .extracting(AuditEntry::what)
                .containsExactly("exported");
    }

    @Test
    void goesOnBehindARowWhateverHasTheSameTime() {
        add(entry(NOW, "a"), entry(NOW, "b"), entry(NOW, "c"), entry(NOW.minusMillis(1), "d"));
        AuditEntry last = newest(who, null, ALL, 2).get(1);

        TimeSpan behind =
                new TimeSpan(null, null, new TimeSpan.Place(last.at().toEpochMilli(), last.id()));
        List<AuditEntry> next = newest(who, null, behind, 9);

        assertThat(last.what()).isEqualTo("b");
        assertThat(next).extracting(AuditEntry::what).containsExactly("a", "d");
    }

    @Test
    void deletesWhatIsTooOldAndWhatIsTooMany() {
        bench.execute("delete from oss_audit");
        add(
                IntStream.range(0, Trim.PAGE + 20)
                        .mapToObj(this::minutesAgo)
                        .toArray(AuditEntry[]::new));
        Instant tenMinutesAgo = NOW.minus(Duration.ofMinutes(10));

        int first = trim(tenMinutesAgo, 1_000);
        int second = trim(tenMinutesAgo, 1_000);

        assertThat(first).isEqualTo(Trim.PAGE);
        assertThat(second).isEqualTo(9);
        assertThat(bench.count("oss_audit", "1 = 1")).isEqualTo(11);
        trim(tenMinutesAgo, 1);
        assertThat(bench.count("oss_audit", "1 = 1")).isEqualTo(1);
        assertThat(trim(tenMinutesAgo, 1)).isZero();
    }

    private AuditEntry minutesAgo(int minutes) {
        return entry(NOW.minus(Duration.ofMinutes(minutes)), "a");
    }
}

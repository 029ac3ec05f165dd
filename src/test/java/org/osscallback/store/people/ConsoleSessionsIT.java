package org.osscallback.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osscallback.session.StoredSession;
import org.osscallback.store.StoreBench;
import org.osscallback.testing.RealDatabase;

/** The sessions of people, on each database. */
@ParameterizedClass
@EnumSource(RealDatabase.class)
class ConsoleSessionsIT {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.123Z");

    private static final int MANY = 10_000;

    @Parameter RealDatabase database;

    private StoreBench bench;

    @BeforeEach
    void emptyTheTable() {
        bench = StoreBench.of(database);
        bench.execute("delete from oss_console_session");
    }

    private <T> T ask(Function<ConsoleSessions, T> question) {
        return bench.transaction(db -> question.apply(ConsoleSessions.within(db)));
    }

    private void change(Consumer<ConsoleSessions> change) {
        ask(
                sessions -> {
                    change.accept(sessions);
                    return null;
                });
    }

    private static StoredSession session(Instant opened, Instant used) {
        String id = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        return new StoredSession(
                id, "vera 猫 \ud83d\ude00", List.of("issuer", "viewer"), opened, used);
    }

    private StoredSession added(Instant opened, Instant used) {
        StoredSession session = session(opened, used);
        change(sessions -> sessions.add(List.of(session)));
        return session;
    }

    private Optional<StoredSession> find(String... ids) {
        return ask(sessions -> sessions.find(List.of(ids)));
    }

    private Map<String, Instant> lastUses(String... ids) {
        return ask(sessions -> sessions.lastUses(List.of(ids)));
    }

    private int trim(Instant openedBefore, Instant usedBefore, int most) {
        return ask(sessions -> sessions.trim(openedBefore, usedBefore, most));
    }

    private long rows() {
        return bench.count("oss_console_session", "1 = 1");
    }

    @Test
    void keepsASessionAsItIs() {
        StoredSession session = added(NOW, NOW.plusSeconds(1));
        StoredSession withoutRoles =
                new StoredSession("0".repeat(64), "x".repeat(255), List.of(), NOW, NOW);
        change(sessions -> sessions.add(List.of(withoutRoles)));

        assertThat(find("1".repeat(64), session.id())).contains(session);
        assertThat(find(withoutRoles.id())).contains(withoutRoles);
        assertThat(find("1".repeat(64))).isEmpty();
        assertThat(find(session.id().toUpperCase() + " ")).isEmpty();
    }

    @Test
    void addsWhatIsThereNoSecondTime() {
        StoredSession session = added(NOW, NOW.plusSeconds(1));
        StoredSession earlier =
                new StoredSession(session.id(), session.account(), session.roles(), NOW, NOW);
        StoredSession other = session(NOW, NOW);

        change(sessions -> sessions.add(List.of(earlier, other)));

        assertThat(find(session.id())).contains(session);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void notesTheLatestUseAlone() {
        StoredSession session = added(NOW, NOW);
        String gone = "0".repeat(64);

        change(sessions -> sessions.use(Map.of(session.id(), NOW.plusSeconds(9), gone, NOW)));
        change(sessions -> sessions.use(Map.of(session.id(), NOW.plusSeconds(5))));

        assertThat(lastUses(session.id(), gone))
                .isEqualTo(Map.of(session.id(), NOW.plusSeconds(9)));
        assertThat(rows()).isOne();
    }

    @Test
    void removesSomeAndLeavesOthers() {
        StoredSession first = added(NOW, NOW);
        StoredSession second = added(NOW, NOW);

        change(sessions -> sessions.remove(List.of(first.id(), "0".repeat(64))));

        assertThat(lastUses(first.id(), second.id())).containsOnlyKeys(second.id());
    }

    @Test
    void removesWhatIsOver() {
        StoredSession used = added(NOW.minusSeconds(59), NOW.minusSeconds(9));
        added(NOW.minusSeconds(60), NOW);
        added(NOW.minusSeconds(30), NOW.minusSeconds(10));

        assertThat(trim(NOW.minusSeconds(60), NOW.minusSeconds(10), MANY)).isEqualTo(2);
        assertThat(trim(NOW.minusSeconds(60), NOW.minusSeconds(10), MANY)).isZero();
        assertThat(find(used.id())).contains(used);
    }

    @Test
    void removesTheLongestUnusedOfTooMany() {
        StoredSession latest = added(NOW.minusSeconds(30), NOW);
        added(NOW, NOW.minusSeconds(2));
        added(NOW, NOW.minusSeconds(1));

        assertThat(trim(NOW.minusSeconds(60), NOW.minusSeconds(60), 1)).isEqualTo(2);
        assertThat(trim(NOW.minusSeconds(60), NOW.minusSeconds(60), 1)).isZero();
        assertThat(find(latest.id())).contains(latest);
    }

    @Test
    void removesNoMoreThanAPageAtATime() {
        List<StoredSession> all =
                IntStream.range(0, SessionTable.PAGE + 20)
                        .mapToObj(each -> session(NOW.minusSeconds(60), NOW))
                        .toList();
        change(sessions -> sessions.add(all));

        assertThat(trim(NOW.minusSeconds(60), NOW.minusSeconds(60), MANY))
                .isEqualTo(SessionTable.PAGE);
        assertThat(trim(NOW.minusSeconds(60), NOW.minusSeconds(60), MANY)).isEqualTo(20);
        assertThat(rows()).isZero();
    }
}

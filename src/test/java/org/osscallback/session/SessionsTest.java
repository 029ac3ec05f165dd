package org.osscallback.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osscallback.testing.MovedClock;

class SessionsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final Caller ADA = new Caller("ada", Set.of(Role.ADMIN));

    private final MovedClock clock = new MovedClock();
    private static final Duration LIFETIME = TIMEOUT.multipliedBy(20);

    private final Sessions sessions =
            new Sessions(
                    clock,
                    TIMEOUT,
                    LIFETIME,
                    new SessionIds(List.of(), Map.of(), true),
                    new SessionsInMemory());

    @Test
    void lastAsLongAsTheyAreUsed() {
        Session session = sessions.open(ADA);
        for (int times = 0; times < 10; times++) {
            clock.advance(TIMEOUT.minusSeconds(1));
            assertThat(sessions.find(session.token())).contains(session);
        }
        clock.advance(TIMEOUT);

        assertThat(sessions.find(session.token())).isEmpty();
    }

    @Test
    void haveTokensOfTheirOwn() {
        Session first = sessions.open(ADA);
        Session second = sessions.open(ADA);

        assertThat(Set.of(first.token(), first.csrf(), second.token(), second.csrf())).hasSize(4);
        assertThat(sessions.find("chosen")).isEmpty();
    }

    @Test
    void endOneByOne() {
        Session first = sessions.open(ADA);
        Session second = sessions.open(ADA);

        sessions.close(first.token());

        assertThat(sessions.find(first.token())).isEmpty();
        assertThat(sessions.find(second.token())).contains(second);
    }

    @Test
    void takeNoMemoryOnceExpired() {
        sessions.open(ADA);
        sessions.open(ADA);
        clock.advance(TIMEOUT);
        sessions.open(ADA);

        assertThat(sessions.size()).isOne();
    }

    @Test
    void endWithTheLongestUnusedBeyondTheLimit() {
        Session used = sessions.open(ADA);
        Session unused = sessions.open(ADA);
        clock.advance(Sessions.UNTOLD);
        sessions.find(used.token());
        sessions.synchronize();
        for (int more = 1; more < Sessions.MOST; more++) {
            sessions.open(ADA);
        }
        clock.advance(Sessions.TRIM_EVERY);
        sessions.synchronize();

        assertThat(sessions.size()).isEqualTo(Sessions.MOST);
        assertThat(sessions.find(used.token())).contains(used);
        assertThat(sessions.find(unused.token())).isEmpty();
    }

    @Test
    void endsASessionAfterItsLifetimeHoweverMuchItIsUsed() {
        Caller caller = new Caller("vera", List.of(Role.VIEWER));
        Session session = sessions.open(caller);

        for (int i = 0; i < 100; i++) {
            clock.advance(LIFETIME.dividedBy(100));
            if (i < 99) {
                assertThat(sessions.find(session.token())).isPresent();
            }
        }

        assertThat(sessions.find(session.token())).isEmpty();
    }

    @Test
    void tellsTheCallerWhenTheSessionHasEnded() {
        Session session = sessions.open(new Caller("vera", List.of(Role.VIEWER)));
        assertThat(session.caller().isSignedIn()).isTrue();

        sessions.close(session.token());

        assertThat(session.caller().isSignedIn()).isFalse();
    }

    @Test
    void letsASessionLastNoLongerForBeingAskedWhetherItIsOpen() {
        Session session = sessions.open(new Caller("vera", List.of(Role.VIEWER)));
        clock.advance(TIMEOUT.minusSeconds(1));
        sessions.isOpen(session.token());

        clock.advance(Duration.ofSeconds(1));

        assertThat(sessions.isOpen(session.token())).isFalse();
    }
}

package org.osscallback.store.journal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private static final Follower GOOD = named("good");
    private static final Follower BETTER = named("better");
    private static final Follower BAD = named("bad");

    private long nanos = Long.MAX_VALUE - 5;
    private final List<String> turns = new ArrayList<>();
    private final Followers followers = new Followers(List.of(BAD, GOOD), this::turn, () -> nanos);

    /** As a transaction: all, or none. */
    private Turn turn(List<Follower> offered) {
        turns.add(offered.stream().map(Follower::name).collect(joining("+")));
        if (offered.contains(BAD)) {
            throw new StackOverflowError();
        }
        return new Turn(offered, new Followed(1, 0));
    }

    @Test
    void goOnThoughOneOfThemFails() {
        assertThat(followers.step()).isTrue();

        assertThat(turns).containsExactly("bad+good", "bad", "good");
    }

    @Test
    void leaveOneAloneForAWhileThatFailed() {
        followers.step();
        turns.clear();
        followers.step();
        assertThat(turns).containsExactly("good");

        nanos += Followers.REST.toNanos();
        followers.step();
        assertThat(turns).containsExactly("good", "bad+good", "bad", "good");
    }

    @Test
    void takeOneTurnTogether() {
        Followers two = new Followers(List.of(GOOD, BETTER), this::turn, () -> nanos);

        assertThat(two.step()).isTrue();

        assertThat(turns).containsExactly("good+better");
    }

    @Test
    void offerAnotherTurnToThoseWhoHaveNotHadTheirs() {
        List<Turn> turnsToCome =
                new ArrayList<>(
                        List.of(
                                new Turn(List.of(), new Followed(3, 0)),
                                new Turn(List.of(GOOD), new Followed(2, 0)),
                                new Turn(List.of(BETTER), new Followed(0, 0))));
        Followers two =
                new Followers(
                        List.of(GOOD, BETTER),
                        offered -> {
                            turn(offered);
                            return turnsToCome.remove(0);
                        },
                        () -> nanos);

        assertThat(two.step()).as("there may be more").isTrue();

        assertThat(turns).containsExactly("good+better", "good+better", "better");
    }

    private static Follower named(String name) {
        return new Follower() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void follow(EntityManager db, List<JournalEvent> page) {
                // the test counts turns
            }
        };
    }
}

package org.osscallback.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private static final Follower GOOD = named("good");
    private static final Follower BAD = named("bad");

    private long nanos = Long.MAX_VALUE - 5;
    private final List<String> turns = new ArrayList<>();
    private final Followers followers = new Followers(List.of(BAD, GOOD), this::turn, () -> nanos);

    private Followed turn(Follower follower) {
        turns.add(follower.name());
        if (follower == BAD) {
            throw new StackOverflowError();
        }
        return new Followed(1, 0);
    }

    @Test
    void goOnThoughOneOfThemFails() {
        assertThat(followers.step()).isTrue();

        assertThat(turns).containsExactly("bad", "good");
    }

    @Test
    void leaveOneAloneForAWhileThatFailed() {
        followers.step();
        followers.step();
        assertThat(turns).containsExactly("bad", "good", "good");

        nanos += Followers.REST.toNanos();
        followers.step();
        assertThat(turns).endsWith("bad", "good");
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

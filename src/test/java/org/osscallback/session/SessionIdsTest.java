package org.osscallback.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionIdsTest {

    private static final String TOKEN = "t".repeat(43);

    private static SessionIds ids(String rule, Map<String, String> passwords) {
        return new SessionIds(List.of(rule), passwords, true);
    }

    @Test
    void areOthersForEachTokenAndForChanges() {
        SessionIds ids = ids("OIDC", Map.of());

        assertThat(ids.of(TOKEN, "vera"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(ids.of("u".repeat(43), "vera"));
        assertThat(SessionIds.csrf(TOKEN)).matches("[\\w-]{43}").isNotEqualTo(TOKEN);
    }

    @Test
    void dependOnThePasswordOfTheirOwnAccountAlone() {
        SessionIds before = ids("OIDC", Map.of("admin", "one", "issuer", "two"));
        SessionIds after = ids("OIDC", Map.of("admin", "changed", "issuer", "two"));

        assertThat(after.of(TOKEN, "admin")).isNotEqualTo(before.of(TOKEN, "admin"));
        assertThat(after.of(TOKEN, "issuer")).isEqualTo(before.of(TOKEN, "issuer"));
        assertThat(after.of(TOKEN, "vera")).isEqualTo(before.of(TOKEN, "vera"));
    }

    @Test
    void dependOnTheRules() {
        for (String account : List.of("admin", "vera")) {
            assertThat(ids("SERVER", Map.of("admin", "one")).of(TOKEN, account))
                    .isNotEqualTo(ids("OIDC", Map.of("admin", "one")).of(TOKEN, account));
        }
    }

    @Test
    void tellApartWhatIsWrittenAlikeInOneLine() {
        assertThat(ids("ab", Map.of()).of(TOKEN, "vera"))
                .isNotEqualTo(new SessionIds(List.of("a", "b"), Map.of(), true).of(TOKEN, "vera"));
    }

    @Test
    void arePossibleForAccountsThatMaySignIn() {
        Map<String, String> passwords = Map.of("admin", "one", "issuer", "two");
        SessionIds alone = new SessionIds(List.of("EMBEDDED"), passwords, false);
        SessionIds beside = ids("OIDC", passwords);

        assertThat(alone.possible(TOKEN))
                .containsExactlyInAnyOrder(alone.of(TOKEN, "admin"), alone.of(TOKEN, "issuer"));
        assertThat(beside.possible(TOKEN)).hasSize(3).contains(beside.of(TOKEN, "vera"));
    }
}

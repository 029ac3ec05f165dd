package org.osscallback.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osscallback.provider.OidcSettingsTest;
import org.osscallback.provider.SignInFailed;
import org.osscallback.session.Caller;

class ClaimsMapperTest {

    private static Caller caller(Map<String, String> settings, Map<String, Object> claims) {
        return new ClaimsMapper(OidcSettingsTest.with(settings)).caller(claims);
    }

    @Test
    void haveTheRolesThatTheirGroupsAreCalled() {
        Caller vera =
                caller(
                        Map.of(),
                        Map.of(
                                "sub", "8f1c",
                                "preferred_username", "vera",
                                "groups", List.of("viewer", "admin", "staff")));

        assertThat(vera.getName()).isEqualTo("vera");
        assertThat(vera.roles()).containsExactly("admin", "issuer", "viewer");
    }

    @Test
    void haveTheRolesThatTheOperatorGivesTheirGroups() {
        Map<String, String> settings =
                Map.of(
                        "console.oidc.roles-claim", "realm_access.roles",
                        "console.oidc.roles.viewer", "/staff,/guests",
                        "console.oidc.roles.issuer", "/staff");

        assertThat(caller(settings, nested("/staff")).roles()).containsExactly("issuer", "viewer");
        assertThat(caller(settings, nested("/guests")).roles()).containsExactly("viewer");
        assertThat(caller(settings, nested("admin")).roles())
                .containsExactly("admin", "issuer", "viewer");
        assertThat(nobody(settings, nested("viewer"))).isTrue();
    }

    private static Map<String, Object> nested(String role) {
        return Map.of("sub", "8f1c", "realm_access", Map.of("roles", List.of(role)));
    }

    private static boolean nobody(Map<String, String> settings, Map<String, Object> claims) {
        assertThatExceptionOfType(SignInFailed.class)
                .isThrownBy(() -> caller(settings, claims))
                .satisfies(
                        failed ->
                                assertThat(failed.reason)
                                        .isEqualTo(SignInFailed.Reason.ROLE_MISSING));
        return true;
    }

    @Test
    void mayHaveOneRoleAsText() {
        assertThat(caller(Map.of(), Map.of("sub", "a", "groups", "viewer")).roles())
                .containsExactly("viewer");
    }

    @Test
    void mayHaveAClaimWithDotsInItsName() {
        Map<String, Object> claims =
                Map.of("sub", "a", "https://example.com/roles", List.of("viewer"));

        assertThat(caller(Map.of("console.oidc.roles-claim", "https://example.com/roles"), claims))
                .extracting(Caller::getName)
                .isEqualTo("a");
    }

    @Test
    void areNobodyWithoutARole() {
        assertThat(nobody(Map.of(), Map.of("sub", "a"))).isTrue();
        assertThat(nobody(Map.of(), Map.of("sub", "a", "groups", "viewers"))).isTrue();
        assertThat(nobody(Map.of(), Map.of("sub", "a", "groups", List.of(1, 2)))).isTrue();
        assertThat(nobody(Map.of(), Map.of("sub", "a", "groups", Map.of("viewer", true)))).isTrue();
    }
}

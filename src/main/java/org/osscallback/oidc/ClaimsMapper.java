package org.osscallback.oidc;

import static org.osscallback.provider.SignInFailed.Reason.ROLE_MISSING;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osscallback.provider.OidcSettings;
import org.osscallback.provider.SignInFailed;
import org.osscallback.session.Caller;

/** Makes callers of what the provider says of them. */
final class ClaimsMapper {

    private final OidcSettings settings;

    ClaimsMapper(OidcSettings settings) {
        this.settings = settings;
    }

    /**
     * @param claims of a verified ID token
     * @throws SignInFailed {@code ROLE_MISSING} if they give no role: there would be nothing to see
     */
    Caller caller(Map<String, Object> claims) {
        Set<String> values = values(find(claims, settings.rolesClaim()));
        Set<String> roles =
                settings.roles().entrySet().stream()
                        .filter(role -> role.getValue().stream().anyMatch(values::contains))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        if (roles.isEmpty()) {
            throw new SignInFailed(
                    ROLE_MISSING, "the claim " + settings.rolesClaim() + " names none of ours");
        }
        return new Caller(name(claims), roles);
    }

    private String name(Map<String, Object> claims) {
        return find(claims, settings.nameClaim()) instanceof String name && !name.isBlank()
                ? name
                : (String) claims.get("sub");
    }

    /** Names of claims may have dots in them, so the whole is tried before the path. */
    private static Object find(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    private static Set<String> values(Object claim) {
        if (claim instanceof String one) {
            return Set.of(one);
        }
        return claim instanceof Collection<?> several
                ? several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet())
                : Set.of();
    }
}

package org.osscallback.provider;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osscallback.session.Role;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SecureUrl;
import org.osscallback.setting.Settings;
import org.osscallback.signin.AccessSettings;
import org.osscallback.signin.OidcAddress;

/**
 * What an operator says of the identity provider.
 *
 * @param issuer as its tokens and its discovery document name it
 * @param clientSecret none for a public client, which has PKCE alone
 * @param scope separated by blanks, {@code openid} among them
 * @param rolesClaim name of a claim, or names of nested ones separated by dots
 * @param roles values of that claim by the role of {@link Role} that they give
 * @param nameClaim what to call people; {@code sub} for people without such a claim
 */
public record OidcSettings(
        OidcAddress address,
        String issuer,
        String clientId,
        Optional<String> clientSecret,
        String scope,
        String rolesClaim,
        Map<String, Set<String>> roles,
        String nameClaim) {

    private static final String PREFIX = "console.oidc.";

    /**
     * @return empty if {@code console.auth} is not {@code oidc}
     * @throws BadSetting for a value that is missing or cannot be used
     */
    public static Optional<OidcSettings> from(Settings settings) {
        return AccessSettings.from(settings).oidc().map(address -> from(settings, address));
    }

    private static OidcSettings from(Settings settings, OidcAddress address) {
        return new OidcSettings(
                address,
                required("issuer", settings.value(PREFIX + "issuer", OidcSettings::issuer)),
                required("client-id", settings.text(PREFIX + "client-id")),
                settings.text(PREFIX + "client-secret"),
                settings.value(PREFIX + "scope", OidcSettings::scope).orElse("openid profile"),
                settings.text(PREFIX + "roles-claim").orElse("groups"),
                roles(settings),
                settings.text(PREFIX + "name-claim").orElse("preferred_username"));
    }

    private static <T> T required(String key, Optional<T> value) {
        return value.orElseThrow(
                () -> new BadSetting(PREFIX + key, "is needed for console.auth=oidc"));
    }

    private static String issuer(String text) {
        URI url = SecureUrl.parse(text);
        if (url.getRawQuery() != null) {
            throw new IllegalArgumentException("has a query");
        }
        return text;
    }

    private static String scope(String text) {
        if (!List.of(text.split(" ")).contains("openid")) {
            throw new IllegalArgumentException("lacks openid");
        }
        return text;
    }

    /** A role that nothing is said of is given by its own name. */
    private static Map<String, Set<String>> roles(Settings settings) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (String role : Role.ALL) {
            List<String> values = settings.list(PREFIX + "roles." + role);
            roles.put(role, values.isEmpty() ? Set.of(role) : Set.copyOf(values));
        }
        return Map.copyOf(roles);
    }

    /** Where the provider says what else is where. */
    public URI discovery() {
        return URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /** Records show everything; a secret must not get into a log that way. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}

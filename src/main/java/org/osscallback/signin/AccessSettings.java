package org.osscallback.signin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about signing in.
 *
 * @param source who checks passwords
 * @param user name of the embedded account
 * @param password of the embedded account, if the operator chose one
 * @param issuer name and password of the account for backends, if there is one
 * @param sessionTimeout how long a session lasts without a request
 * @param sessionLifetime how long a session lasts, whatever happens
 * @param insecure whether passwords are taken over plain http from anywhere
 * @param oidc where browsers sign in, if an OpenID Connect provider checks who they are
 * @param rules whatever else says who signs in, and as what; a session is good under the same rules
 *     alone
 */
public record AccessSettings(
        Source source,
        String user,
        Optional<String> password,
        Optional<Account> issuer,
        Duration sessionTimeout,
        Duration sessionLifetime,
        boolean insecure,
        Optional<OidcAddress> oidc,
        List<String> rules) {

    /** A name and its password. */
    record Account(String user, String password) {

        /** Without the passwords, which a record would show. */
        @Override
        public String toString() {
            return user;
        }
    }

    /** Who checks the passwords of callers. */
    public enum Source {
        /** This application, for its one account. */
        EMBEDDED,
        /** The server, in its own registry or LDAP. */
        SERVER,
        /** An OpenID Connect provider. */
        OIDC
    }

    private static final List<String> OIDC_RULES =
            Stream.of(
                            "issuer",
                            "client-id",
                            "name-claim",
                            "roles-claim",
                            "roles.viewer",
                            "roles.issuer",
                            "roles.admin")
                    .map(key -> "console.oidc." + key)
                    .toList();

    static final String DEFAULT_USER = "admin";

    static final String DEFAULT_ISSUER = "issuer";

    static final Duration DEFAULT_SESSION_LIFETIME = Duration.ofHours(12);

    /** Where somebody else knows the roles, they are asked at sign-in, so that comes again. */
    static final Duration ROLES_LIFETIME = Duration.ofHours(1);

    static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofHours(8);

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static AccessSettings from(Settings settings) {
        Source source =
                settings.value("console.auth", AccessSettings::source).orElse(Source.EMBEDDED);
        return new AccessSettings(
                source,
                settings.value("console.user", AccessSettings::user).orElse(DEFAULT_USER),
                settings.text("console.password"),
                issuer(settings),
                settings.value("console.session-timeout", AccessSettings::timeout)
                        .orElse(DEFAULT_SESSION_TIMEOUT),
                settings.value("console.session-lifetime", AccessSettings::timeout)
                        .orElse(DEFAULT_SESSION_LIFETIME),
                settings.value("console.insecure", SettingText::trueOrFalse).orElse(false),
                source == Source.OIDC ? Optional.of(address(settings)) : Optional.empty(),
                rules(settings, source));
    }

    private static List<String> rules(Settings settings, Source source) {
        List<String> rules = new ArrayList<>(List.of(source.name()));
        if (source == Source.OIDC) {
            OIDC_RULES.forEach(key -> rules.add(key + "=" + settings.text(key).orElse("")));
        }
        return List.copyOf(rules);
    }

    private static Optional<Account> issuer(Settings settings) {
        String userKey = "console.issuer.user";
        String passwordKey = "console.issuer.password";
        Optional<String> user = settings.value(userKey, AccessSettings::user);
        Optional<String> password = settings.text(passwordKey);
        if (password.isEmpty() && user.isPresent()) {
            throw new BadSetting(passwordKey, "is needed beside " + userKey);
        }
        String main = settings.text("console.user").orElse(DEFAULT_USER);
        if (password.isPresent() && user.orElse(DEFAULT_ISSUER).equals(main)) {
            throw new BadSetting(userKey, "is the name of console.user as well");
        }
        return password.map(secret -> new Account(user.orElse(DEFAULT_ISSUER), secret));
    }

    /** How long a session lasts at most, roles being asked when it begins. */
    Duration longestSession() {
        boolean rolesAreElsewhere = source != Source.EMBEDDED;
        return rolesAreElsewhere && ROLES_LIFETIME.compareTo(sessionLifetime) < 0
                ? ROLES_LIFETIME
                : sessionLifetime;
    }

    private static OidcAddress address(Settings settings) {
        String key = "console.oidc.redirect-uri";
        return settings.value(key, OidcAddress::parse)
                .orElseThrow(() -> new BadSetting(key, "is needed for console.auth=oidc"));
    }

    /**
     * Whether the embedded account exists. Beside a provider it does for programs, which cannot
     * walk through its pages, but only with a password that the operator chose.
     */
    boolean embeddedAccount() {
        return source == Source.EMBEDDED || source == Source.OIDC && password.isPresent();
    }

    /** Whether anybody may sign in with a password. */
    public boolean passwords() {
        return source == Source.SERVER || embeddedAccount() || issuer.isPresent();
    }

    private static Source source(String text) {
        return switch (text) {
            case "embedded" -> Source.EMBEDDED;
            case "server" -> Source.SERVER;
            case "oidc" -> Source.OIDC;
            default ->
                    throw new IllegalArgumentException(
                            "'" + text + "' is none of embedded, server and oidc");
        };
    }

    /** HTTP's Basic scheme ends the name at the first colon. */
    private static String user(String text) {
        if (text.contains(":")) {
            throw new IllegalArgumentException("has a colon, which HTTP cannot carry in a name");
        }
        return text;
    }

    private static Duration timeout(String text) {
        try {
            Duration timeout = Duration.parse(text.toUpperCase(Locale.ROOT));
            if (timeout.compareTo(Duration.ZERO) > 0) {
                return timeout;
            }
        } catch (DateTimeParseException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a time such as PT30M, longer than nothing");
    }

    /** Records show everything; a password must not get into a log that way. */
    @Override
    public String toString() {
        return "AccessSettings[source=" + source + ", user=" + user + "]";
    }
}

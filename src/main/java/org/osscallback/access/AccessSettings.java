package org.osscallback.access;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about signing in.
 *
 * @param source who checks passwords
 * @param user name of the embedded account
 * @param password of the embedded account, if the operator chose one
 * @param sessionTimeout how long a session lasts without a request
 * @param oidc where browsers sign in, if an OpenID Connect provider checks who they are
 */
public record AccessSettings(
        Source source,
        String user,
        Optional<String> password,
        Duration sessionTimeout,
        Optional<OidcAddress> oidc) {

    /** Who checks passwords. */
    public enum Source {
        /** This application, for its one account. */
        EMBEDDED,
        /** The server, in its own registry or LDAP. */
        SERVER,
        /** An OpenID Connect provider. */
        OIDC
    }

    static final String DEFAULT_USER = "admin";

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
                settings.value("console.session-timeout", AccessSettings::timeout)
                        .orElse(DEFAULT_SESSION_TIMEOUT),
                source == Source.OIDC ? Optional.of(address(settings)) : Optional.empty());
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
    boolean passwords() {
        return source == Source.SERVER || embeddedAccount();
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

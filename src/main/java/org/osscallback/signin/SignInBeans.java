package org.osscallback.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.osscallback.session.SessionIds;
import org.osscallback.session.SessionStore;
import org.osscallback.session.Sessions;

/** Makes beans of what is plain. */
@ApplicationScoped
class SignInBeans {

    private static final Logger LOG = System.getLogger(SignInBeans.class.getName());

    /** What can be guessed within a year at the pace that the throttle leaves is shorter still. */
    private static final int SHORT = 12;

    @Produces
    @Singleton
    EmbeddedAccount embeddedAccount(AccessSettings settings) {
        settings.password()
                .filter(password -> password.length() < SHORT)
                .ifPresent(
                        password ->
                                LOG.log(
                                        Level.WARNING,
                                        "console.password has fewer than {0} characters",
                                        SHORT));
        return new EmbeddedAccount(settings.user(), settings.password());
    }

    @Produces
    @Singleton
    Sessions sessions(
            Clock clock, AccessSettings settings, EmbeddedAccount account, SessionStore store) {
        return new Sessions(
                clock,
                settings.sessionTimeout(),
                settings.longestSession(),
                ids(settings, account),
                store);
    }

    /**
     * With a password that was made at start, sessions of before and of other nodes are unknown.
     */
    static SessionIds ids(AccessSettings settings, EmbeddedAccount account) {
        Map<String, String> passwords = new HashMap<>();
        if (settings.embeddedAccount()) {
            passwords.put(
                    account.user(), settings.password().or(account::madePassword).orElseThrow());
        }
        settings.issuer().ifPresent(each -> passwords.put(each.user(), each.password()));
        boolean others = settings.source() != AccessSettings.Source.EMBEDDED;
        return new SessionIds(settings.rules(), passwords, others);
    }

    @Produces
    @Singleton
    Throttle throttle(Clock clock) {
        return new Throttle(clock);
    }
}

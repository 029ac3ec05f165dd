package org.osscallback.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
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
    Sessions sessions(Clock clock, AccessSettings settings) {
        return new Sessions(clock, settings.sessionTimeout(), settings.longestSession());
    }

    @Produces
    @Singleton
    Throttle throttle(Clock clock) {
        return new Throttle(clock);
    }
}

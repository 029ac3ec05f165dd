package org.osscallback.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.osscallback.setting.Settings;

/** Makes beans of what is plain. */
@ApplicationScoped
class AccessBeans {

    @Produces
    @Singleton
    AccessSettings accessSettings(Settings settings) {
        return AccessSettings.from(settings);
    }

    @Produces
    @Singleton
    EmbeddedAccount embeddedAccount(AccessSettings settings) {
        return new EmbeddedAccount(settings.user(), settings.password());
    }

    @Produces
    @Singleton
    Sessions sessions(Clock clock, AccessSettings settings) {
        return new Sessions(clock, settings.sessionTimeout());
    }

    @Produces
    @Singleton
    Throttle throttle(Clock clock) {
        return new Throttle(clock);
    }
}

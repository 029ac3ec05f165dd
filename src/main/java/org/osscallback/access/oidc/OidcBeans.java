package org.osscallback.access.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.osscallback.setting.Settings;

/** Makes beans of what is plain. */
@ApplicationScoped
class OidcBeans {

    @Produces
    @Singleton
    Optional<SignIns> signIns(Settings settings, Clock clock) {
        return OidcSettings.from(settings)
                .map(oidc -> new SignIns(oidc, new ProviderHttp(), clock));
    }
}

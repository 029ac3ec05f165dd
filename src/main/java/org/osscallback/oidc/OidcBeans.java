package org.osscallback.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.osscallback.provider.OidcSettings;
import org.osscallback.provider.ProviderHttp;
import org.osscallback.setting.Settings;

/** Makes beans of what is plain. */
@ApplicationScoped
class OidcBeans {

    @Produces
    @Singleton
    Optional<AuthorizationCodeFlow> signIns(Settings settings, Clock clock) {
        return OidcSettings.from(settings)
                .map(oidc -> new AuthorizationCodeFlow(oidc, new ProviderHttp(), clock));
    }
}

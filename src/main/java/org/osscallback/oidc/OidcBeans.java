package org.osscallback.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.osscallback.provider.OidcSettings;
import org.osscallback.provider.ProviderHttp;

/** Makes beans of what is plain. */
@ApplicationScoped
class OidcBeans {

    @Produces
    @Singleton
    Optional<AuthorizationCodeFlow> signIns(Optional<OidcSettings> settings, Clock clock) {
        return settings.map(oidc -> new AuthorizationCodeFlow(oidc, new ProviderHttp(), clock));
    }
}

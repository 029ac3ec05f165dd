package org.osscallback.signature;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.key.HttpKeySource;
import org.osscallback.key.KeyCache;
import org.osscallback.key.KeyHost;
import org.osscallback.key.KeySettings;

/** Builds this package's door from the operator's settings. */
@ApplicationScoped
class SignatureBeans {

    @Resource ManagedExecutorService background;

    @Produces
    @Singleton
    KeyCache keyCache(HttpKeySource http, KeySettings settings, Clock clock) {
        return new KeyCache(new KeyHost(http), settings, clock, background);
    }

    @Produces
    @Singleton
    SignatureVerifier signatureVerifier(KeySettings settings, KeyCache keys, CallbackRoute route) {
        return SignatureVerifier.of(settings, keys, route);
    }

    @Produces
    @Singleton
    Trials trials(CallbackRoute route) {
        return new Trials(route, System::nanoTime);
    }
}

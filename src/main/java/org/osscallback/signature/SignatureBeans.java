package org.osscallback.signature;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.osscallback.setting.Settings;

/** Builds this package's door from the operator's settings. */
@ApplicationScoped
class SignatureBeans {

    @Resource ManagedExecutorService background;

    @Produces
    @Singleton
    KeyCache keyCache(HttpKeySource http, Settings settings, Clock clock) {
        return new KeyCache(new KeyHost(http), SignatureSettings.from(settings), clock, background);
    }

    @Produces
    @Singleton
    SignatureVerifier signatureVerifier(KeyCache keys, Settings settings) {
        return new SignatureVerifier(
                SignatureSettings.from(settings).keyUrlPrefixes(),
                keys,
                new MismatchDiagnosis(
                        settings.text("oss.callback.public-prefix").orElse(""),
                        settings.list("oss.callback.paths"),
                        System::nanoTime));
    }
}

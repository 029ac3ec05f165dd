package org.osscallback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.osscallback.callback.CallbackSettings;
import org.osscallback.notice.FieldNames;
import org.osscallback.notice.NoticeParser;
import org.osscallback.setting.Settings;
import org.osscallback.upload.StoreSettings;

/** Makes beans of what is plain. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        return new Settings(config);
    }

    @Produces
    @Singleton
    CallbackSettings callbackSettings(Settings settings) {
        return CallbackSettings.from(settings);
    }

    @Produces
    @Singleton
    StoreSettings storeSettings(Settings settings) {
        return StoreSettings.from(settings);
    }

    @Produces
    @Singleton
    NoticeParser noticeParser(Settings settings) {
        return new NoticeParser(FieldNames.from(settings));
    }
}

package org.osscallback.outlet.http;

import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * What an operator may change about webhooks.
 *
 * @param allowPrivate whether targets may be inside this network, and by plain http
 */
public record WebhookSettings(boolean allowPrivate) {

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static WebhookSettings from(Settings settings) {
        return new WebhookSettings(
                settings.value("oss.webhook.allow-private", SettingText::trueOrFalse)
                        .orElse(false));
    }
}

package org.osscallback.outlet.http;

import org.osscallback.setting.BadSetting;
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
                settings.value("oss.webhook.allow-private", WebhookSettings::flag).orElse(false));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is not true or false");
        };
    }
}

package org.osscallback.callback;

import java.time.Duration;
import org.osscallback.endpoint.CallbackPaths;
import org.osscallback.endpoint.CallbackRoute;
import org.osscallback.endpoint.OwnBuckets;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;
import org.osscallback.upload.Lateness;

/**
 * What an operator may change about the reception of callbacks.
 *
 * @param route which paths are called
 * @param template the answer
 * @param maxBodyBytes largest body that is read
 * @param receiveTimeout from the arrival of a request until its body has to be complete
 * @param buckets the buckets that are ours
 * @param defaultBucket bucket of a body that names none; {@code null} if there is no such default
 */
public record CallbackSettings(
        CallbackRoute route,
        ReplyTemplate template,
        int maxBodyBytes,
        Duration receiveTimeout,
        OwnBuckets buckets,
        String defaultBucket) {

    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);

    /** Less than the time in which a callback has to be answered. */
    private static final Duration MOST_TIMEOUT = Lateness.DEADLINE.minusMillis(1);

    static final Duration DEFAULT_RECEIVE_TIMEOUT = Duration.ofSeconds(2);

    static final int DEFAULT_MAX_BODY_BYTES = 262_144;

    /** One byte more must be countable, to tell that a body is too large. */
    private static final int MOST_MAX_BODY_BYTES = Integer.MAX_VALUE - 1;

    /** Where callbacks are taken. */
    public CallbackPaths paths() {
        return route.paths();
    }

    /** What a proxy strips from the path; empty if none does. */
    public String publicPrefix() {
        return route.publicPrefix();
    }

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static CallbackSettings from(Settings settings) {
        return new CallbackSettings(
                CallbackRoute.from(settings),
                settings.value("oss.callback.response-template", ReplyTemplate::parse)
                        .orElseGet(() -> ReplyTemplate.parse(ReplyTemplate.DEFAULT)),
                settings.value("oss.callback.max-body-bytes", CallbackSettings::bytes)
                        .orElse(DEFAULT_MAX_BODY_BYTES),
                settings.value("oss.callback.receive-timeout", CallbackSettings::receiveTimeout)
                        .orElse(DEFAULT_RECEIVE_TIMEOUT),
                OwnBuckets.from(settings),
                settings.text("oss.callback.default-bucket").orElse(null));
    }

    private static Duration receiveTimeout(String text) {
        return SettingText.duration(text, LEAST_TIMEOUT, MOST_TIMEOUT);
    }

    private static int bytes(String text) {
        try {
            int bytes = Integer.parseInt(text);
            if (bytes > 0 && bytes <= MOST_MAX_BODY_BYTES) {
                return bytes;
            }
        } catch (NumberFormatException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a number of bytes from 1 to " + MOST_MAX_BODY_BYTES);
    }
}

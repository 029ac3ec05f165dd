package org.osscallback.answer;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.osscallback.outlet.WebhookSignature;
import org.osscallback.setting.BadSetting;
import org.osscallback.setting.SettingText;
import org.osscallback.setting.Settings;

/**
 * Whom to ask for the answer to an uploader.
 *
 * @param url empty if nobody is asked
 * @param secrets {@code whsec_...} that sign; empty without a signature
 * @param timeout for one question, the whole answer included
 * @param refuses whether an upload is refused when there is no answer; otherwise the template
 *     answers
 */
public record HookSettings(
        Optional<URI> url, List<String> secrets, Duration timeout, boolean refuses) {

    static final Duration USUAL_TIMEOUT = Duration.ofMillis(1_500);

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    /** OSS waits five seconds, in which the upload is recorded, too. */
    static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(3);

    private static final int LEAST_SECRET_BYTES = 16;

    private static final String HOOK = "oss.answer.hook";

    /**
     * @throws BadSetting for a value that cannot be used
     */
    public static HookSettings from(Settings settings) {
        return new HookSettings(
                settings.value(HOOK, HookSettings::url),
                settings.value(HOOK + ".secret", HookSettings::secret).stream().toList(),
                settings.value(HOOK + ".timeout", HookSettings::timeout).orElse(USUAL_TIMEOUT),
                settings.value(HOOK + ".on-failure", HookSettings::refuses).orElse(false));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean http =
                    "http".equalsIgnoreCase(url.getScheme())
                            || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException("is not an http or https URL with a host and no user");
    }

    /** The value is secret, so the message does not show it. */
    private static String secret(String text) {
        String base64 =
                text.startsWith(WebhookSignature.SECRET_PREFIX)
                        ? text.substring(WebhookSignature.SECRET_PREFIX.length())
                        : text;
        try {
            if (Base64.getDecoder().decode(base64).length >= LEAST_SECRET_BYTES) {
                return WebhookSignature.SECRET_PREFIX + base64;
            }
        } catch (IllegalArgumentException unreadable) {
            // falls through to the refusal
        }
        throw new IllegalArgumentException(
                "is not whsec_ and Base64 of at least " + LEAST_SECRET_BYTES + " bytes");
    }

    private static Duration timeout(String text) {
        return SettingText.duration(text, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    }

    private static boolean refuses(String text) {
        return switch (text) {
            case "template" -> false;
            case "refuse" -> true;
            default -> throw new IllegalArgumentException("is not template or refuse");
        };
    }
}

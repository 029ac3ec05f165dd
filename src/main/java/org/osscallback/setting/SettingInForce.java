package org.osscallback.setting;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * A setting as this server has it.
 *
 * @param value {@code null} for the default, and for a secret
 * @param origin where it was said: {@code default}, {@code environment}, {@code system property} or
 *     the name of the server's own configuration
 * @param secret whether its value is shown to nobody
 */
public record SettingInForce(String key, String value, String origin, boolean secret) {

    /** Rather one too many: what an address or a client's property holds may sign somebody in. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i).*(password|secret|token|hash-key|access-key|\\.seal|\\.hook|kafka\\.).*");

    private static final Pattern NO_SECRET = Pattern.compile("oss\\.ticket\\.(mode|clock-skew).*");

    private static final int LONGEST_VALUE = 1_024;

    static SettingInForce of(ConfigValue found) {
        boolean secret = isSecret(found.getName());
        String value = found.getValue();
        if (value == null) {
            return new SettingInForce(found.getName(), null, "default", secret);
        }
        String shown = value.substring(0, Math.min(LONGEST_VALUE, value.length()));
        return new SettingInForce(
                found.getName(), secret ? null : shown, origin(found.getSourceName()), secret);
    }

    static boolean isSecret(String key) {
        return SECRET.matcher(key).matches() && !NO_SECRET.matcher(key).matches();
    }

    /** Each server calls these two differently. */
    private static String origin(String source) {
        String name = Optional.ofNullable(source).orElse("unknown");
        if (name.matches("(?i).*(system ?environment|env(ironment)?( ?variable.*)?( ?config.*)?)$")
                || name.startsWith("EnvConfigSource")) {
            return "environment";
        }
        boolean property = name.matches("(?i).*(system ?propert|SysProp).*");
        return property ? "system property" : name.replaceFirst(".*[/\\\\](?=[^/\\\\]+$)", "");
    }
}

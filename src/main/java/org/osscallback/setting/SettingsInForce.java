package org.osscallback.setting;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The settings as this server has them, and keys that look like settings and are none.
 *
 * @param all in alphabetical order
 * @param unknown keys that nothing asks for, as they were written
 */
public record SettingsInForce(List<SettingInForce> all, List<String> unknown) {

    private static final List<String> OURS = List.of("oss.", "console.");

    /** Asked for only where something else is set; then their keys are judged, too. */
    private static final List<String> CONDITIONAL =
            List.of("console.oidc.", "oss.access-key.", "oss.kafka.", "oss.jms.");

    /**
     * Looks through a configuration after all settings have been read from it.
     *
     * @param asked keys that were asked for
     * @param prefixes under which any name was asked for
     */
    static SettingsInForce of(Config config, Set<String> asked, Collection<String> prefixes) {
        Set<String> written = new TreeSet<>();
        config.getPropertyNames().forEach(written::add);
        List<String> names =
                Stream.concat(
                                asked.stream().filter(SettingsInForce::isOurs),
                                written.stream().filter(key -> begins(key, prefixes)))
                        .distinct()
                        .sorted()
                        .toList();
        return new SettingsInForce(
                names.stream().map(config::getConfigValue).map(SettingInForce::of).toList(),
                written.stream()
                        .filter(key -> !isOfAVariable(key, written))
                        .filter(key -> isUnknown(key, asked, prefixes))
                        .toList());
    }

    /** Open Liberty lists a variable twice: as it is written, and in lower case with dots. */
    private static boolean isOfAVariable(String key, Set<String> written) {
        return isOurs(key) && written.contains(variable(key));
    }

    private static boolean isUnknown(
            String written, Set<String> asked, Collection<String> prefixes) {
        boolean variable = written.matches("(OSS|CONSOLE)_[A-Z0-9_]+");
        if (!variable && !isOurs(written)) {
            return false;
        }
        Stream<String> notJudged =
                CONDITIONAL.stream()
                        .filter(prefix -> asked.stream().noneMatch(key -> key.startsWith(prefix)));
        List<String> open = Stream.concat(prefixes.stream(), notJudged).toList();
        return variable
                ? Stream.concat(asked.stream(), open.stream())
                        .noneMatch(key -> means(written, key, open.contains(key)))
                : !asked.contains(written) && !begins(written, open);
    }

    /** As MicroProfile Config turns a key into the name of an environment variable. */
    private static boolean means(String variable, String key, boolean prefix) {
        String name = variable(key);
        return prefix ? variable.startsWith(name) : variable.equals(name);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean isOurs(String key) {
        return begins(key, OURS);
    }

    private static boolean begins(String key, Collection<String> prefixes) {
        return prefixes.stream().anyMatch(key::startsWith);
    }
}

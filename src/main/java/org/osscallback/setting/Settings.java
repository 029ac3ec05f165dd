package org.osscallback.setting;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** MicroProfile Config, read so that every error is a {@link BadSetting} that names its key. */
public final class Settings {

    private final Config config;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> prefixes = ConcurrentHashMap.newKeySet();

    public Settings(Config config) {
        this.config = config;
    }

    /** The value of {@code key}; an empty value counts as none, as MicroProfile Config has it. */
    public Optional<String> text(String key) {
        return read(key, () -> config.getOptionalValue(key, String.class))
                .filter(text -> !text.isBlank());
    }

    /** The comma-separated values of {@code key}, trimmed, without blanks; empty if not set. */
    public List<String> list(String key) {
        return read(key, () -> config.getOptionalValues(key, String.class))
                .orElse(List.of())
                .stream()
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /**
     * The value of {@code key} as a {@code T}.
     *
     * @param parser throws {@link IllegalArgumentException} with the end of a sentence ("is not
     *     ...") for a value that cannot be used
     * @throws BadSetting for a value that cannot be used
     */
    public <T> Optional<T> value(String key, Function<String, T> parser) {
        return text(key).map(text -> parse(key, text, parser));
    }

    /** Like {@link #value}, for each of the comma-separated values. */
    public <T> List<T> values(String key, Function<String, T> parser) {
        return list(key).stream().map(text -> parse(key, text, parser)).toList();
    }

    /** The part of each configured key after {@code prefix}, for keys that start with it. */
    public Set<String> namesUnder(String prefix) {
        prefixes.add(prefix);
        Set<String> names = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (key.startsWith(prefix)) {
                names.add(key.substring(prefix.length()));
            }
        }
        return names;
    }

    /** What has been asked for so far, and what was written and is not among it. */
    public SettingsInForce inForce() {
        return SettingsInForce.of(config, asked, prefixes);
    }

    private static <T> T parse(String key, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException unusable) {
            throw new BadSetting(key, unusable.getMessage());
        }
    }

    /**
     * An expression in a value that names something undefined is found only when it is read, and
     * MicroProfile Config would take an optional value for one that is not set.
     */
    private <T> Optional<T> read(String key, Supplier<Optional<T>> value) {
        asked.add(key);
        try {
            Optional<T> found = value.get();
            ConfigValue written = config.getConfigValue(key);
            if (written.getValue() == null && written.getRawValue() != null) {
                throw new BadSetting(key, "has an expression that names something undefined");
            }
            return found;
        } catch (NoSuchElementException | IllegalArgumentException unusable) {
            throw new BadSetting(key, unusable.getMessage());
        }
    }
}

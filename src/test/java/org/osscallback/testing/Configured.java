package org.osscallback.testing;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.osscallback.setting.Settings;

/** What an operator wrote, without a server. */
public final class Configured {

    private Configured() {}

    /** Settings in which nothing is set. */
    public static Settings nothing() {
        return of(Map.of());
    }

    /** Settings in which {@code key} alone is set. */
    public static Settings with(String key, String value) {
        return of(Map.of(key, value));
    }

    /** Settings in which exactly {@code values} are set, by their keys. */
    public static Settings of(Map<String, String> values) {
        return new Settings(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(
                                new PropertiesConfigSource(new HashMap<>(values), "operator", 100))
                        .build());
    }

    /** Settings in which exactly these environment variables are set. */
    public static Settings byEnvironment(Map<String, String> variables) {
        return new Settings(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(new EnvConfigSource(variables, 300))
                        .build());
    }
}

package org.osscallback.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build knew. */
final class Build {

    /** As in the pom. */
    static final String VERSION = read().getProperty("version");

    private Build() {}

    private static Properties read() {
        Properties build = new Properties();
        try (InputStream file = Build.class.getResourceAsStream("build.properties")) {
            build.load(file);
            return build;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package org.osscallback.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where databases of tests have their files: {@code target}, or what {@code -Dit.databases} names.
 * A disk that others keep busy makes a commit wait for seconds, and tests fail of it; in memory,
 * none waits. What a process had written before it was killed is there in both.
 */
public final class DatabaseFolder {

    private DatabaseFolder() {}

    private static Path get() {
        return Path.of(System.getProperty("it.databases", "target"));
    }

    /** A new one in it, which only its owner may open. */
    public static Path create(String prefix) {
        try {
            return Files.createTempDirectory(get(), prefix).toAbsolutePath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

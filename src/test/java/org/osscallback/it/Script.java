package org.osscallback.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of the documentation in a folder of its own, where its language is at hand. */
final class Script {

    private static final long LONGEST_SECONDS = 90;

    private static final Map<String, List<String>> INTERPRETERS =
            Map.of(
                    "sh", List.of("sh", "-e"),
                    "java", List.of("java"),
                    "cjs", List.of("node"),
                    "py", List.of("python3"),
                    "php", List.of("php"),
                    "go", List.of("go", "run"));

    private final Path folder;
    private final String file;
    private final Map<String, String> environment = new HashMap<>();

    private Script(Path folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * @param file its name, whose ending tells the language
     */
    static Script of(String file, String text) {
        try {
            return new Script(Files.createTempDirectory(Path.of("target"), "script"), file)
                    .beside(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A program that it calls; without it the test is skipped, as without its language. */
    Script calling(String program) {
        boolean there =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        return there ? this : skip(program);
    }

    private Script skip(String program) {
        System.err.println("!!! " + file + " WAS NOT RUN: no " + program + " here !!!");
        return Assumptions.abort("no " + program + " on this machine");
    }

    Script beside(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    Script with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /**
     * Runs it to its end. Where its language is not at hand the test is skipped, which the output
     * says.
     *
     * @return what it printed
     */
    String run(String... arguments) {
        List<String> command =
                new ArrayList<>(INTERPRETERS.get(file.substring(file.lastIndexOf('.') + 1)));
        String program = command.get(0);
        command.add(file);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(folder.resolve("errors.txt").toFile());
        builder.redirectOutput(folder.resolve("printed.txt").toFile());
        calling(program);
        Process process;
        try {
            process = builder.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(file).isTrue();
            assertThat(process.exitValue()).as(read("errors.txt")).isZero();
            return read("printed.txt");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } finally {
            process.destroyForcibly();
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

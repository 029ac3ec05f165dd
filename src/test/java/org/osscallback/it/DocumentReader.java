package org.osscallback.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs commands of documents in one shell, in a folder that looks like a checkout. The server that
 * they start is the packed WAR in Open Liberty, with what they put into its environment; what the
 * shell has in place of Maven and Java is {@code reader.sh}.
 */
final class DocumentReader implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final Path home;
    private final Path folder;
    private final int serverPort = FreePort.find();
    private final int localOssPort = FreePort.find();
    private final StringBuilder commands = new StringBuilder();
    private Optional<ServerProcess> server = Optional.empty();

    private DocumentReader(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /**
     * @param name of the folder and of the server
     */
    static DocumentReader at(String name) {
        Path folder = Path.of("target/documents", name).toAbsolutePath();
        try {
            Folders.delete(folder);
            Files.createDirectories(folder.resolve("target"));
            Files.createSymbolicLink(folder.resolve("docs"), Path.of("docs").toAbsolutePath());
            Files.createSymbolicLink(
                    folder.resolve("README.md"), Path.of("README.md").toAbsolutePath());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        return new DocumentReader(
                AppServer.current().installWithApplication("documents" + name), folder);
    }

    void add(String block) {
        commands.append(block).append('\n');
    }

    /**
     * Runs the commands until one of them fails.
     *
     * @return what they told, if none failed
     */
    String run() {
        Path log = folder.resolve("log");
        Process shell = start(log);
        try {
            ContainerTest.await(
                    "the commands are run",
                    LONGEST,
                    () -> {
                        if (Files.exists(folder.resolve("to-test"))) {
                            startServer();
                        }
                        return !shell.isAlive();
                    });
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
        String told = read(log);
        assertThat(shell.exitValue()).as(told).isZero();
        return told;
    }

    private Process start(Path log) {
        try (InputStream prelude = DocumentReader.class.getResourceAsStream("reader.sh")) {
            Path script = folder.resolve("commands.sh");
            Files.writeString(
                    script,
                    new String(prelude.readAllBytes(), StandardCharsets.UTF_8)
                            + "set -x\n"
                            + commands.toString()
                                    .replace(":8080", ":" + serverPort)
                                    .replace(":8090", ":" + localOssPort)
                                    .replace("--port 8091", "--port " + FreePort.find()));
            ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
            builder.environment()
                    .putAll(
                            Map.of(
                                    "SERVER",
                                    "http://localhost:" + serverPort,
                                    "PASSWORD",
                                    "try-it-at-home",
                                    "LOCAL_PORT",
                                    String.valueOf(localOssPort),
                                    "TEST_CLASSES",
                                    System.getProperty("java.class.path")));
            return builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The page's reader has stopped the one before; its data stays. */
    private void startServer() {
        server.ifPresent(ServerProcess::close);
        server = Optional.of(ServerProcess.start(home, environment(), serverPort));
        try {
            Files.delete(folder.resolve("to-test"));
            Files.createFile(folder.resolve("from-test"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String variable : read(folder.resolve("to-test")).split("\0")) {
            if (variable.matches("(?s)(OSS|CONSOLE|DB)_.*")) {
                int equals = variable.indexOf('=');
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return environment;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public void close() {
        server.ifPresent(ServerProcess::close);
    }
}

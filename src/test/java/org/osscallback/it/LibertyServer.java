package org.osscallback.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Servers made from the one that the build installed, with the same configuration and libraries.
 */
final class LibertyServer {

    static final Path HOME = Path.of("target/liberty/wlp").toAbsolutePath();
    private static final Path SERVERS = HOME.resolve("usr/servers");
    private static final Path INSTALLED = SERVERS.resolve("defaultServer");

    private LibertyServer() {}

    /** The server that Arquillian starts and deploys to: without the application. */
    static void installForArquillian() {
        Path server = install("itServer");
        try {
            Files.deleteIfExists(server.resolve("application.xml"));
            Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.copy(
                    Path.of("src/test/liberty/arquillian.xml"),
                    overrides.resolve("arquillian.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the server that Arquillian started has logged. */
    static Path log() {
        return SERVERS.resolve("itServer/logs/messages.log");
    }

    /** A server that has the packed WAR, as {@code liberty:deploy} would install it. */
    static Path installWithApplication(String name) {
        Path server = install(name);
        copy(
                Path.of("target/oss-upload-callback.war"),
                server.resolve("apps/oss-upload-callback.war"));
        return server;
    }

    /** A copy of the installed server under another name, with empty logs and no data. */
    static Path install(String name) {
        Path server = SERVERS.resolve(name);
        delete(server);
        copy(INSTALLED.resolve("lib"), server.resolve("lib"));
        for (String file :
                new String[] {"server.xml", "server.env", "jvm.options", "application.xml"}) {
            copy(INSTALLED.resolve(file), server.resolve(file));
        }
        return server;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package org.osscallback.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Servers made from the one that the build installed, with the same configuration and libraries.
 */
final class LibertyServer {

    /** Arquillian takes a server of another test run on this machine for its own by its name. */
    static final String NAME = "itServer" + ProcessHandle.current().pid();

    static final Path HOME = Path.of("target/liberty/wlp").toAbsolutePath();
    private static final Path SERVERS = HOME.resolve("usr/servers");
    private static final Path INSTALLED = SERVERS.resolve("defaultServer");

    private LibertyServer() {}

    /** The server that Arquillian starts and deploys to: without the application. */
    static void installForArquillian() {
        Path server = install(NAME);
        try {
            Files.deleteIfExists(server.resolve("application.xml"));
            Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.copy(
                    Path.of("src/test/liberty/arquillian.xml"),
                    overrides.resolve("arquillian.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
            // twice what is shipped: it has some twenty deployments, and keeps something of each
            Files.writeString(
                    server.resolve("jvm.options"), "\n-Xmx1g\n", StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What the server that Arquillian started has logged. */
    static Path log() {
        return SERVERS.resolve(NAME + "/logs/messages.log");
    }

    /** A server that has the packed WAR, as {@code liberty:deploy} would install it. */
    static Path installWithApplication(String name) {
        Path server = install(name);
        Folders.copy(
                Path.of("target/oss-upload-callback.war"),
                server.resolve("apps/oss-upload-callback.war"));
        return server;
    }

    static String[] command(Path server) {
        return new String[] {
            HOME.resolve("bin/server").toString(), "run", server.getFileName().toString()
        };
    }

    /** A copy of the installed server under another name, with empty logs and no data. */
    static Path install(String name) {
        Path server = SERVERS.resolve(name);
        Folders.delete(server);
        Folders.copy(INSTALLED.resolve("lib"), server.resolve("lib"));
        for (String file :
                new String[] {
                    "server.xml", "server.env", "jvm.options", "datasource.xml", "application.xml"
                }) {
            Folders.copy(INSTALLED.resolve(file), server.resolve(file));
        }
        return server;
    }
}

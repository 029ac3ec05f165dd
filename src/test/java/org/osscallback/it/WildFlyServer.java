package org.osscallback.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Servers made from the one that the build provisioned: each a base directory of its own. */
final class WildFlyServer {

    private static final Path HOME = Path.of("target/server").toAbsolutePath();
    private static final Path INSTALLED = HOME.resolve("standalone");

    private WildFlyServer() {}

    /** A server that has the packed WAR, as an operator would put it there. */
    static Path installWithApplication(String name) {
        Path server = Path.of("target/wildfly-servers", name).toAbsolutePath();
        Folders.delete(server);
        Folders.copy(INSTALLED.resolve("configuration"), server.resolve("configuration"));
        Folders.copy(
                Path.of("target/oss-upload-callback.war"),
                server.resolve("deployments/oss-upload-callback.war"));
        return server;
    }

    /** Like {@code jboss-cli.sh -c}, but in a server that is not running. */
    static void runScript(Path server, String name) {
        // the module of an earlier test: all servers share them
        Folders.delete(HOME.resolve("modules/org").resolve(name.replace("datasource-", "")));
        try {
            String script = Files.readString(Path.of("server-config/wildfly", name + ".cli"));
            Path embedded = Files.createTempFile(server, name, ".cli");
            Files.writeString(
                    embedded,
                    "embed-server\n"
                            + script.replaceAll(
                                    "=(postgresql|mariadb-java-client).jar",
                                    "=target/jdbc/$1.jar"));
            ProcessBuilder cli =
                    new ProcessBuilder(
                            HOME.resolve("bin/jboss-cli.sh").toString(), "--file=" + embedded);
            cli.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + server);
            for (String variable :
                    new String[] {
                        "TLS_KEYSTORE", "TLS_PASSWORD", "LDAP_BASE", "LDAP_USER", "LDAP_PASSWORD"
                    }) {
                cli.environment().put(variable, "of the running server");
            }
            cli.environment().put("LDAP_URL", "ldap://of.the.running.server");
            run(cli, server.resolve(name + ".log"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** In the realm of applications, which is a file. */
    static void addPerson(Path server, String name, String password, String group) {
        Path configuration = server.resolve("configuration");
        ProcessBuilder addUser =
                new ProcessBuilder(
                        HOME.resolve("bin/add-user.sh").toString(),
                        "-a",
                        "-s",
                        "-sc",
                        configuration.toString(),
                        "-u",
                        name,
                        "-p",
                        password,
                        "-g",
                        group);
        run(addUser, server.resolve("add-user.log"));
    }

    private static void run(ProcessBuilder command, Path log) {
        try {
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            if (command.start().waitFor() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    static String[] command(Path server, int managementPort) {
        return new String[] {
            HOME.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + server,
            "-Djboss.management.http.port=" + managementPort
        };
    }
}

package org.osscallback.it;

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

    static String[] command(Path server, int managementPort) {
        return new String[] {
            HOME.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + server,
            "-Djboss.management.http.port=" + managementPort
        };
    }
}
